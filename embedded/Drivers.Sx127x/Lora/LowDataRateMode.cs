namespace Battery.Drivers.Sx127x;

/// <summary>When the low data rate optimisation is on (RegModemConfig3 bit 3). Both ends of a link must have it, or neither.</summary>
public enum LowDataRateMode
{
    /// <summary>Where a symbol lasts longer than 16 ms, as section 4.1.1.6 demands.</summary>
    Automatic,

    /// <summary>Always: for a link whose other end has it at shorter symbols too.</summary>
    On,

    /// <summary>Never: for a link whose other end computes it otherwise, or not at all.</summary>
    Off,
}
