namespace Battery.Drivers.Sx127x;

/// <summary>What a bit does to the carrier (RegOpMode bits 6:5).</summary>
public enum FskModulation
{
    /// <summary>Frequency shift keying: the carrier moves up for a one and down for a zero.</summary>
    Fsk = 0,

    /// <summary>On-off keying: the carrier is there for a one and is not for a zero.</summary>
    Ook = 1,
}
