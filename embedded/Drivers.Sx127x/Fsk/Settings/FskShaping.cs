namespace Battery.Drivers.Sx127x;

/// <summary>How FSK bits are rounded, so that they take less of the band (RegPaRamp bits 6:5).</summary>
public enum FskShaping
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>A Gaussian filter with BT = 1.0.</summary>
    Gaussian10 = 1,

    /// <summary>A Gaussian filter with BT = 0.5.</summary>
    Gaussian05 = 2,

    /// <summary>A Gaussian filter with BT = 0.3.</summary>
    Gaussian03 = 3,
}
