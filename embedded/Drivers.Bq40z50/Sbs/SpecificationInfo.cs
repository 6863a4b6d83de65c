namespace Battery.Drivers.Bq40z50;

/// <summary>
/// SpecificationInfo, SBS 0x1A (TRM SLUUBK0 14.27; Smart Battery Data Specification 1.1, SpecificationInfo()). The scales are exponents of
/// 10 by which a host multiplies voltages or currents and capacities; the manuals want 0 in both. The driver applies IPScale, without which
/// a word ends at 32.767 A; it does not apply VScale, for the voltage of four cells never needs it.
/// </summary>
public sealed class SpecificationInfo
{
    private const int Version11WithPec = 3;

    /// <summary>Takes the word apart.</summary>
    /// <param name="word">The word, 0…65535.</param>
    public SpecificationInfo(int word)
    {
        Revision = word & 0xF;
        Version = (word >> 4) & 0xF;
        VoltageScale = (word >> 8) & 0xF;
        CurrentScale = (word >> 12) & 0xF;
    }

    /// <summary>1 for the versions 1.0 and 1.1 of the specification.</summary>
    public int Revision { get; }

    /// <summary>1 for version 1.0, 2 for 1.1, 3 for 1.1 with packet error codes.</summary>
    public int Version { get; }

    /// <summary>VScale, bits 11 to 8.</summary>
    public int VoltageScale { get; }

    /// <summary>IPScale, bits 15 to 12.</summary>
    public int CurrentScale { get; }

    /// <summary>Whether the battery says that it sends and checks packet error codes.</summary>
    public bool HasPacketErrorChecking => Version == Version11WithPec;
}
