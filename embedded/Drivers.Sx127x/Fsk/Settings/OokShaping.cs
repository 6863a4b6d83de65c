namespace Battery.Drivers.Sx127x;

/// <summary>How OOK bits are rounded, so that they take less of the band (RegPaRamp bits 6:5).</summary>
public enum OokShaping
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>A filter that cuts off at the bit rate.</summary>
    BitRate = 1,

    /// <summary>A filter that cuts off at twice the bit rate.</summary>
    TwiceBitRate = 2,
}
