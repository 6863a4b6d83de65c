namespace Battery.Drivers.Sx127x;

/// <summary>
/// The members of the family (data sheet table 1). RegVersion is the same for all but the SX1272: the chip cannot tell which it is.
/// </summary>
public enum Sx127xVariant
{
    /// <summary>SX1276: 137…1020 MHz, SF6…12. What RFM95, RFM96 and most others have.</summary>
    Sx1276,

    /// <summary>SX1277: 137…1020 MHz, SF6…9.</summary>
    Sx1277,

    /// <summary>SX1278: 137…525 MHz, SF6…12. What Ra-01 and Ra-02 have.</summary>
    Sx1278,

    /// <summary>SX1279: 137…960 MHz, SF6…12.</summary>
    Sx1279,

    /// <summary>SX1272: 860…1020 MHz, SF6…12, 125, 250 and 500 kHz, other registers; as a LoRa modem only.</summary>
    Sx1272,
}
