namespace Battery.Drivers.Bq40z50;

/// <summary>What the gauge lets a host do: OperationStatus SEC1:SEC0, bits 9 and 8 (TRM SLUUBK0 11.5 and 14.1.40).</summary>
public enum SecurityMode
{
    /// <summary>Never seen from a healthy chip.</summary>
    Reserved = 0,

    /// <summary>Everything, changing the keys included.</summary>
    FullAccess = 1,

    /// <summary>Data flash and all but the keys and ROM mode.</summary>
    Unsealed = 2,

    /// <summary>Standard SBS commands and status reads; no data flash.</summary>
    Sealed = 3,
}
