using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;

namespace Battery.Drivers.Tests;

/// <summary>A simulated chip and its driver on one air and one clock.</summary>
internal sealed class Station
{
    private readonly LoraPacket _packet = new();

    public Station(IAir air, FakeTime time, LoraModem? modem = null)
    {
        Chip = new SimulatedSx127x(air, time);
        Driver = new Sx127x.Sx127x(Chip, new Sx127xOptions { Delay = time.Wait });
        Driver.Configure(modem ?? new LoraModem());
    }

    public SimulatedSx127x Chip { get; }

    public Sx127x.Sx127x Driver { get; }

    /// <summary>A payload that tells who sent it.</summary>
    public static byte[] Payload(int count, int first = 0) => [.. Enumerable.Range(first, count).Select(value => (byte)value)];

    public void Send(byte[] payload) => Driver.Send(payload, 0, payload.Length);

    /// <summary>The payload that has come; null for none.</summary>
    public byte[]? Receive() => Driver.TryReceive(_packet) ? _packet.Payload[.._packet.Length] : null;

    public LoraPacket LastPacket => _packet;

    public byte Register(int address)
    {
        byte[] output = [(byte)address, 0];
        var input = new byte[2];
        Chip.TransferFullDuplex(output, input);
        return input[1];
    }
}
