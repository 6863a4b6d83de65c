using System;
using System.Collections.Generic;
using System.Device.Gpio;
using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;

namespace Battery.Drivers.Tests;

/// <summary>A simulated chip and its driver as an FSK or OOK modem, on one air and one clock, over a bus that takes time.</summary>
internal sealed class FskStation
{
    /// <summary>Makes a station whose first DIO lines are connected, as many as are told, and perhaps NRESET.</summary>
    public FskStation(IAir air, FakeTime time, FskModem? modem = null, int lines = 0, int resetPin = -1)
    {
        Chip = new SimulatedSx127x(air, time);
        Bus = new TimedSpi(Chip, time);
        var options = new Sx127xOptions { Delay = time.Wait };
        if (lines > 0 || resetPin >= 0)
        {
            Gpio = new SimulatedGpio();
            int[] pins = [.. Enumerable.Range(0, 4).Select(line => line < lines ? FirstPin + line : -1)];
            (options.Dio0Pin, options.Dio1Pin, options.Dio2Pin, options.Dio3Pin) = (pins[0], pins[1], pins[2], pins[3]);
            options.ResetPin = resetPin;
            options.Gpio = new GpioController(Gpio);
            Chip.Connect(Gpio, pins[0], pins[1], pins[2], pins[3], resetPin);
        }

        Driver = new Sx127x.Sx127x(Bus, options);
        Driver.Configure(modem ?? new FskModem());
    }

    /// <summary>The pin at DIO0; those at the other lines follow.</summary>
    public const int FirstPin = 10;

    public SimulatedSx127x Chip { get; }

    public SimulatedGpio? Gpio { get; }

    public TimedSpi Bus { get; }

    public Sx127x.Sx127x Driver { get; }

    public FskPacket LastPacket { get; } = new(2047);

    /// <summary>The payloads that <see cref="Poll"/> found.</summary>
    public List<byte[]> Heard { get; } = [];

    /// <summary>A slow link in OOK, with changes.</summary>
    public static FskModem Ook(Action<FskModem> change)
    {
        var modem = new FskModem { Modulation = FskModulation.Ook, BitRate = 4800, BandwidthHz = 10_400, AfcAuto = false };
        change(modem);
        return modem;
    }

    /// <summary>A payload of any length in which no byte is where another of the same value could be taken for it.</summary>
    public static byte[] Payload(int count, int first = 0)
    {
        byte[] payload = new byte[count];
        for (int i = 0; i < count; i++) payload[i] = (byte)(first + (i * 7) + (i >> 8));
        return payload;
    }

    public void Send(byte[] payload) => Driver.Send(payload, 0, payload.Length);

    /// <summary>The payload that has come; null for none.</summary>
    public byte[]? Receive() => Driver.TryReceive(LastPacket) ? LastPacket.Payload[..LastPacket.Length] : null;

    /// <summary>Looks and keeps what has come.</summary>
    public void Poll()
    {
        if (Receive() is { } payload) Heard.Add(payload);
    }

    public byte Register(int address)
    {
        byte[] output = [(byte)address, 0];
        byte[] input = new byte[2];
        Chip.TransferFullDuplex(output, input);
        return input[1];
    }

    public int Word(int address) => (Register(address) << 8) | Register(address + 1);
}
