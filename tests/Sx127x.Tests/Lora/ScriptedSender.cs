using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;

namespace Battery.Drivers.Tests;

/// <summary>
/// Sends a packet that hops by writing registers whenever time passes, as the data sheet tells (section 4.1.1.8), so that a driver may wait
/// for it on the same thread.
/// </summary>
internal sealed class ScriptedSender
{
    private const int Transmit = 0x83;

    private readonly SimulatedSx127x _chip;
    private readonly FakeTime _time;
    private readonly LoraModem _modem;

    public ScriptedSender(Air air, FakeTime time, LoraModem modem, byte[] payload)
    {
        _time = time;
        _modem = modem;
        _chip = new SimulatedSx127x(air, time);
        new Sx127x.Sx127x(_chip, new Sx127xOptions { Delay = time.Wait }).Configure(modem);
        Write(Sx127xRegister.PayloadLength, (byte)payload.Length);
        Write(Sx127xRegister.FifoAddressPointer, 0);
        Write(Sx127xRegister.Fifo, payload);
        Write(Sx127xRegister.OpMode, Transmit);
        time.Always = Look;
    }

    /// <summary>When the packet was over; 0 before.</summary>
    public long EndedAt { get; private set; }

    private void Look()
    {
        var flags = (Sx127xIrq)Read(Sx127xRegister.IrqFlags);
        if ((flags & Sx127xIrq.TxDone) != 0 && EndedAt == 0) EndedAt = _time.Microseconds;
        if ((flags & Sx127xIrq.FhssChangeChannel) == 0) return;
        Write(Sx127xRegister.IrqFlags, (byte)Sx127xIrq.FhssChangeChannel);
        int channel = Read(Sx127xRegister.HopChannel) & 0x3F;
        int register = Sx127x.Sx127x.FrequencyRegister(_modem.HopFrequenciesHz[channel % _modem.HopFrequenciesHz.Length]);
        Write(Sx127xRegister.FrfMsb, (byte)(register >> 16), (byte)(register >> 8), (byte)register);
    }

    private byte Read(int address)
    {
        byte[] output = [(byte)address, 0];
        byte[] input = new byte[2];
        _chip.TransferFullDuplex(output, input);
        return input[1];
    }

    private void Write(int address, params byte[] values) => _chip.Write(values.Prepend((byte)(address | 0x80)).ToArray());
}
