using System;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>The settings of FSK and OOK as they stand in the registers.</summary>
internal sealed class FskSettings(SimulatedRegisters registers)
{
    private readonly byte[] _page = registers.FskPage;

    /// <summary>More bytes than this in the FIFO raise its level.</summary>
    public int FifoThreshold => _page[FskRegister.FifoThreshold] & 0x3F;

    /// <summary>Transmission begins with the first byte, and not with more than the threshold.</summary>
    public bool BeginsAtOnce => (_page[FskRegister.FifoThreshold] & 0x80) != 0;

    /// <summary>How much preamble the receiver wants to see, bytes; 0 where it does not look for one.</summary>
    public int DetectorBytes => (_page[FskRegister.PreambleDetect] & 0x80) == 0 ? 0 : ((_page[FskRegister.PreambleDetect] >> 5) & 3) + 1;

    /// <summary>The receiver begins anew when its FIFO was emptied.</summary>
    public bool RestartsItself => (_page[FskRegister.SyncConfig] & 0xC0) != 0;

    /// <summary>The receiver follows the sender's frequency.</summary>
    public bool FollowsFrequency => (_page[FskRegister.RxConfig] & 0x10) != 0;

    /// <summary>1: the own address only, 2: that of all as well; 0: addresses are not looked at.</summary>
    public int AddressFilter => (_page[FskRegister.PacketConfig1] >> 1) & 3;

    /// <summary>A packet whose CRC is wrong stays in the FIFO.</summary>
    public bool KeepsDamaged => (_page[FskRegister.PacketConfig1] & 0x08) != 0;

    /// <summary>The longest packet that is received, or a fixed length's lower bits.</summary>
    public int PayloadLength => _page[FskRegister.PayloadLength];

    /// <summary>What is added to the strength, dB.</summary>
    public int RssiOffsetDb => (sbyte)_page[FskRegister.RssiConfig] >> 3;

    /// <summary>Above this strength there is a signal, −dBm · 2.</summary>
    public int RssiThreshold => _page[FskRegister.RssiThreshold];

    /// <summary>Sixteenths of the oscillator's cycles per chip. RegBitrateFrac has no effect in OOK (section 4.2.1).</summary>
    public int Divisor => (registers.Word(FskRegister.BitRateMsb) << 4) | (IsOok ? 0 : registers[FskRegister.BitRateFraction] & 0x0F);

    /// <summary>The receiver's bandwidth to one side of the carrier, Hz.</summary>
    public int BandwidthHz => ChannelHz(FskRegister.Bandwidth);

    /// <summary>By how much a carrier may be off, Hz.</summary>
    public int ToleranceHz => ChannelHz(FollowsFrequency ? FskRegister.AfcBandwidth : FskRegister.Bandwidth) / 4;

    /// <summary>How a signal is made, or must be to be received.</summary>
    public FskFormat Format
    {
        get
        {
            byte config = _page[FskRegister.PacketConfig1];
            bool isVariable = (config & 0x80) != 0;
            return new FskFormat(
                registers.FrequencyHz,
                IsOok,
                Divisor,
                (int)((registers.Word(FskRegister.DeviationMsb) & 0x3FFFL) * 32_000_000 >> 19),
                (byte)((_page[FskRegister.SyncConfig] & 0x20) != 0 ? 0x55 : 0xAA),
                (_page[FskRegister.PreambleMsb] << 8) | _page[FskRegister.PreambleMsb + 1],
                _page.AsSpan(FskRegister.SyncValue, (_page[FskRegister.SyncConfig] & 7) + 1).ToArray(),
                isVariable ? 0 : ((_page[FskRegister.PacketConfig2] & 7) << 8) | PayloadLength,
                (config & 0x10) == 0 ? FskCrc.None : (config & 1) != 0 ? FskCrc.Ibm : FskCrc.Ccitt,
                (config & 0x60) == 0x20,
                (config & 0x60) == 0x40);
        }
    }

    private bool IsOok => (registers[Sx127xRegister.OpMode] & 0x20) != 0;

    /// <summary>Whether an address is for this receiver.</summary>
    public bool IsFor(byte address) =>
        address == _page[FskRegister.NodeAddress] || (AddressFilter != 1 && address == _page[FskRegister.BroadcastAddress]);

    /// <summary>Whether a carrier is near enough to be heard or to disturb.</summary>
    public bool IsInChannel(int frequencyHz) =>
        registers.IsReceiverConnected && Math.Abs(frequencyHz - registers.FrequencyHz) <= BandwidthHz;

    /// <summary>Whether a receiver can make sense of a signal.</summary>
    public bool Matches(FskFormat sent)
    {
        FskFormat own = Format;
        return registers.IsReceiverConnected && sent.Ook == own.Ook && Math.Abs(sent.FrequencyHz - own.FrequencyHz) <= ToleranceHz
            && Math.Abs(sent.Divisor - own.Divisor) <= own.Divisor / 50
            && (own.Ook || Math.Abs(sent.DeviationHz - own.DeviationHz) <= own.DeviationHz / 4);
    }

    private int ChannelHz(int register)
    {
        byte code = _page[register];
        return 32_000_000 / ((16 + ((code >> 1) & 0x0C)) << ((code & 7) + 2));
    }
}
