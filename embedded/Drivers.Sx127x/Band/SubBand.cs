namespace Battery.Drivers.Sx127x;

/// <summary>A piece of the spectrum with the limits that hold in it.</summary>
public sealed class SubBand
{
    /// <summary>Makes a sub-band.</summary>
    /// <param name="firstHz">Its lower edge, Hz.</param>
    /// <param name="lastHz">Its upper edge, Hz.</param>
    /// <param name="dutyPerMille">How long a transmitter may be on, ‰ of any hour; 1000 for no limit.</param>
    /// <param name="maximumErpDbm">The largest effective radiated power (against a half-wave dipole), dBm.</param>
    public SubBand(int firstHz, int lastHz, int dutyPerMille, int maximumErpDbm)
    {
        FirstHz = firstHz;
        LastHz = lastHz;
        DutyPerMille = dutyPerMille;
        MaximumErpDbm = maximumErpDbm;
    }

    /// <summary>Its lower edge, Hz.</summary>
    public int FirstHz { get; }

    /// <summary>Its upper edge, Hz.</summary>
    public int LastHz { get; }

    /// <summary>How long a transmitter may be on, ‰ of any hour.</summary>
    public int DutyPerMille { get; }

    /// <summary>
    /// The largest effective radiated power, dBm. ERP is against a half-wave dipole: the power at the antenna's foot plus its gain in dBi
    /// less 2.15 dB.
    /// </summary>
    public int MaximumErpDbm { get; }

    /// <summary>
    /// The sub-bands of Europe for non-specific short-range devices that a LoRa channel fits in, with their duty cycles (ETSI EN 300 220-2
    /// V3.2.1, annex B, table B.1); 14 dBm stand for 25 mW and 27 dBm for 500 mW. A new array with every call. National rules may say less.
    /// </summary>
    public static SubBand[] Europe868()
    {
        return new SubBand[]
        {
            new SubBand(863000000, 865000000, 1, 14),
            new SubBand(865000000, 868000000, 10, 14),
            new SubBand(868000000, 868600000, 10, 14),
            new SubBand(868700000, 869200000, 1, 14),
            new SubBand(869400000, 869650000, 100, 27),
            new SubBand(869700000, 870000000, 10, 14),
        };
    }

    /// <summary>The sub-band of an array that holds a whole channel; null where none does.</summary>
    /// <param name="bands">The sub-bands.</param>
    /// <param name="frequencyHz">The channel's centre, Hz.</param>
    /// <param name="bandwidthHz">Its width, Hz.</param>
    public static SubBand Find(SubBand[] bands, int frequencyHz, int bandwidthHz)
    {
        for (int i = 0; i < bands.Length; i++)
        {
            if (bands[i].Contains(frequencyHz, bandwidthHz)) return bands[i];
        }

        return null;
    }

    /// <summary>Whether a channel lies in the sub-band with its whole width.</summary>
    /// <param name="frequencyHz">The channel's centre, Hz.</param>
    /// <param name="bandwidthHz">Its width, Hz.</param>
    public bool Contains(int frequencyHz, int bandwidthHz)
    {
        int half = (bandwidthHz + 1) / 2;
        return frequencyHz - half >= FirstHz && frequencyHz + half <= LastHz;
    }

    /// <summary>A history for this sub-band's duty cycle over one hour.</summary>
    public DutyCycle NewDutyCycle()
    {
        return new DutyCycle(DutyPerMille, 3600);
    }
}
