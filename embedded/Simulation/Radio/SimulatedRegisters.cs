using System;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>The chip's registers and what follows from them alone: its mode, its carrier, whether it has a clock.</summary>
/// <param name="time">What it lives by.</param>
/// <param name="isSx1272">Whether it is an SX1272, whose registers differ.</param>
internal sealed class SimulatedRegisters(TimeProvider time, bool isSx1272)
{
    /// <summary>RegOpMode: LoRa.</summary>
    public const int LoraBit = 0x80;

    /// <summary>RegOpMode: the LF port.</summary>
    public const int LowPortBit = 0x08;

    /// <summary>When nothing happens, µs.</summary>
    public const long Never = long.MaxValue;

    // These addresses have other registers in FSK mode (section 6.1).
    private const int FirstPaged = 0x0D;
    private const int LastPaged = 0x3F;

    private const int LowestHighPortHz = 779_000_000;
    private const int LowestSx1272Hz = 860_000_000;
    private const int TcxoInput = 0x10;

    // Its RegPllHop lies where the others have RegTcxo.
    private const int Sx1272PllHop = 0x4B;
    private const int Sx1272Tcxo = 0x58;
    private const int Sx1272PaDac = 0x5A;
    private const int FastHop = 0x80;

    // After power-on or the reset pin (section 6.4, in so far as they are used).
    private static readonly (int Address, byte Value)[] ResetValues =
    [
        (Sx127xRegister.OpMode, 0x09), (FskRegister.BitRateMsb, 0x1A), (FskRegister.BitRateMsb + 1, 0x0B),
        (FskRegister.DeviationMsb + 1, 0x52), (Sx127xRegister.FrfMsb, 0x6C), (Sx127xRegister.FrfMsb + 1, 0x80),
        (Sx127xRegister.PaConfig, 0x4F), (Sx127xRegister.PaRamp, 0x09), (Sx127xRegister.Ocp, 0x2B), (Sx127xRegister.Lna, 0x20),
        (Sx127xRegister.FifoTxBase, 0x80), (Sx127xRegister.ModemConfig1, 0x72), (Sx127xRegister.ModemConfig2, 0x70),
        (Sx127xRegister.SymbolTimeout, 0x64), (Sx127xRegister.PreambleMsb + 1, 0x08), (Sx127xRegister.PayloadLength, 0x01),
        (Sx127xRegister.MaximumPayloadLength, 0xFF), (Sx127xRegister.ModemConfig3, 0x04), (Sx127xRegister.DetectOptimize, 0xC3),
        (Sx127xRegister.InvertIq, 0x27), (Sx127xRegister.DetectionThreshold, 0x0A), (Sx127xRegister.SyncWord, 0x12),
        (Sx127xRegister.InvertIq2, 0x1D), (Sx127xRegister.HighBandwidthOptimize1, 0x03), (Sx127xRegister.PllHop, 0x2D),
        (Sx127xRegister.Tcxo, 0x09), (Sx127xRegister.PaDac, 0x84),
    ];

    // Those of an SX1272 that differ (its data sheet, rev. 4, section 6).
    private static readonly (int Address, byte Value)[] Sx1272ResetValues =
    [
        (Sx127xRegister.OpMode, 0x01), (Sx127xRegister.FrfMsb, 0xE4), (Sx127xRegister.FrfMsb + 1, 0xC0), (Sx127xRegister.PaConfig, 0x0F),
        (Sx127xRegister.PaRamp, 0x19), (Sx127xRegister.ModemConfig1, 0x08), (Sx127xRegister.ModemConfig2, 0x74),
        (Sx127xRegister.ModemConfig3, 0), (Sx127xRegister.HighBandwidthOptimize1, 0), (Sx127xRegister.PllHop, 0),
        (Sx127xRegister.Tcxo, 0x2E), (Sx127xRegister.PaDac, 0), (Sx1272Tcxo, 0x09), (Sx1272PaDac, 0x84),
    ];

    private static readonly (int Address, byte Value)[] FskResetValues =
    [
        (FskRegister.RxConfig, 0x08), (FskRegister.RssiConfig, 0x02), (FskRegister.RssiCollision, 0x0A), (FskRegister.RssiThreshold, 0xFF),
        (FskRegister.Bandwidth, 0x15), (FskRegister.AfcBandwidth, 0x0B), (FskRegister.OokPeak, 0x28), (FskRegister.OokFix, 0x0C),
        (FskRegister.OokAverage, 0x12), (FskRegister.PreambleDetect, 0x40), (FskRegister.PreambleMsb + 1, 0x03),
        (FskRegister.SyncConfig, 0x93), (FskRegister.PacketConfig1, 0x90), (FskRegister.PacketConfig2, 0x40),
        (FskRegister.PayloadLength, 0x40), (FskRegister.FifoThreshold, 0x0F), (Sx127xRegister.FskImageCalibration, 0x02),
    ];

    private readonly byte[] _values = new byte[128];

    /// <summary>A register that all modems share, or LoRa's.</summary>
    public byte this[int address]
    {
        get => _values[address];
        set => _values[address] = value;
    }

    /// <summary>Those that FSK and OOK have in the place of LoRa's.</summary>
    public byte[] FskPage { get; } = new byte[LastPaged + 1];

    /// <summary>False for a crystal that does not swing.</summary>
    public bool HasClock { get; set; } = true;

    /// <summary>There is no clock before RegTcxo says so.</summary>
    public bool HasExternalClock { get; set; }

    /// <summary>By how much the crystal is too fast, parts per million.</summary>
    public double CrystalPpm { get; set; }

    /// <summary>Whether, and for how long, what should end by itself does not.</summary>
    public SimulatedHang Hang { get; set; }

    /// <summary>Whether the board's switch lets the transmitter reach the antenna.</summary>
    public bool IsTransmitterConnected { get; private set; } = true;

    /// <summary>Whether the board's switch lets the antenna reach the receiver.</summary>
    public bool IsReceiverConnected { get; private set; } = true;

    /// <summary>The operating mode.</summary>
    public Sx127xMode Mode => (Sx127xMode)(_values[Sx127xRegister.OpMode] & 7);

    /// <summary>LoRa, or else FSK or OOK.</summary>
    public bool IsLora => (_values[Sx127xRegister.OpMode] & LoraBit) != 0;

    /// <summary>Whether what takes time ends.</summary>
    public bool IsClocked => HasClock && (!HasExternalClock || (_values[isSx1272 ? Sx1272Tcxo : Sx127xRegister.Tcxo] & TcxoInput) != 0);

    /// <summary>Whether it is an SX1272.</summary>
    public bool IsSx1272 => isSx1272;

    /// <summary>Whether a frequency counts at once when it was told.</summary>
    public bool HopsFast => (_values[isSx1272 ? Sx1272PllHop : Sx127xRegister.PllHop] & FastHop) != 0;

    /// <summary>The time, µs.</summary>
    public long Now => time.GetTimestamp() / (time.TimestampFrequency / 1_000_000);

    /// <summary>The carrier that the chip makes of its register and its crystal, Hz.</summary>
    public int FrequencyHz
    {
        get
        {
            long register = (_values[Sx127xRegister.FrfMsb] << 16) | Word(Sx127xRegister.FrfMsb + 1);
            long nominal = (register * 32_000_000) >> 19;
            return (int)(nominal + Math.Round(nominal * CrystalPpm / 1e6));
        }
    }

    /// <summary>Whether the carrier is one of the LF port.</summary>
    public bool IsLowFrequency => FrequencyHz < LowestHighPortHz;

    /// <summary>Each port has its band; with the wrong one selected nothing goes in or out (RegOpMode bit 3).</summary>
    public bool IsPortRight => (!isSx1272 || FrequencyHz >= LowestSx1272Hz)
        && ((_values[Sx127xRegister.OpMode] & LowPortBit) != 0) == IsLowFrequency;

    /// <summary>Two registers, the upper byte first.</summary>
    public int Word(int address) => (_values[address] << 8) | _values[address + 1];

    /// <summary>Whether an address means a register of <see cref="FskPage"/> at this moment.</summary>
    public bool IsFskPage(int address) => !IsLora && address is >= FirstPaged and <= LastPaged;

    /// <summary>The values after power-on.</summary>
    public void PowerOn()
    {
        Array.Clear(_values);
        Array.Clear(FskPage);
        foreach ((int address, byte value) in ResetValues) _values[address] = value;
        if (isSx1272)
        {
            foreach ((int address, byte value) in Sx1272ResetValues) _values[address] = value;
        }

        foreach ((int address, byte value) in FskResetValues) FskPage[address] = value;
        Array.Fill(FskPage, (byte)0x55, FskRegister.SyncValue, 8);
    }

    /// <summary>The supply dips: what was set is lost, but for the mode.</summary>
    public void Dip()
    {
        byte mode = _values[Sx127xRegister.OpMode];
        PowerOn();
        _values[Sx127xRegister.OpMode] = mode;
    }

    /// <summary>The board's switch is turned.</summary>
    public void TurnSwitch(bool transmitter, bool receiver)
    {
        IsTransmitterConnected = transmitter;
        IsReceiverConnected = receiver;
    }

    /// <summary>The mode has changed, which ends some hangs.</summary>
    public void EndHang(Sx127xMode before)
    {
        if (Hang == SimulatedHang.UntilSleep && Mode == Sx127xMode.Sleep) Hang = SimulatedHang.None;
        bool wasBusy = before is Sx127xMode.Transmit or Sx127xMode.ChannelActivityDetection or Sx127xMode.ReceiveSingle;
        if (Hang == SimulatedHang.UntilStandby && wasBusy && Mode != before) Hang = SimulatedHang.None;
    }

    /// <summary>Flags of LoRa go up, but for those that are masked.</summary>
    public void Raise(Sx127xIrq flags) =>
        _values[Sx127xRegister.IrqFlags] |= (byte)((int)flags & ~_values[Sx127xRegister.IrqMask]);

    /// <summary>The chip goes back to standby by itself.</summary>
    public void FallToStandby() =>
        _values[Sx127xRegister.OpMode] = (byte)((_values[Sx127xRegister.OpMode] & 0xF8) | (int)Sx127xMode.Standby);
}
