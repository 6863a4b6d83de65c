namespace Battery.Drivers.Sx127x;

/// <summary>
/// What of the chip's registers lies elsewhere in an SX1272 (its data sheet, rev. 4, section 6) than in an SX1276/77/78/79. The LoRa
/// modem's own differences are in <see cref="LoraConfiguration"/>.
/// </summary>
internal sealed class ChipLayout
{
    // 0x12 is what the data sheet says; RFM9x and S76G were met with the others.
    private static readonly byte[] KnownVersions = new byte[] { 0x12, 0x11, 0x13 };
    private static readonly byte[] Sx1272Versions = new byte[] { 0x22 };

    public ChipLayout(Sx127xVariant variant)
    {
        IsSx1272 = variant == Sx127xVariant.Sx1272;
    }

    public bool IsSx1272 { get; }

    /// <summary>What RegVersion may say.</summary>
    public byte[] Versions => IsSx1272 ? Sx1272Versions : KnownVersions;

    /// <summary>Whom one expects.</summary>
    public string Name => IsSx1272 ? "SX1272" : "SX1276/77/78/79";

    /// <summary>RegPllHop.</summary>
    public int PllHop => IsSx1272 ? 0x4B : Sx127xRegister.PllHop;

    /// <summary>RegTcxo.</summary>
    public int Tcxo => IsSx1272 ? 0x58 : Sx127xRegister.Tcxo;

    /// <summary>RegPaDac.</summary>
    public int PaDac => IsSx1272 ? 0x5A : Sx127xRegister.PaDac;

    /// <summary>RegPaRamp bit 4, reserved but in an SX1272: the PLL of low consumption is used, as after a reset.</summary>
    public int PaRampBits => IsSx1272 ? 0x10 : 0;
}
