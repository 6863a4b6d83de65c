namespace Battery.Drivers.Bq40z50;

/// <summary>Why an exchange with the gauge failed.</summary>
public enum SmbusFault
{
    /// <summary>It did not fail.</summary>
    None = 0,

    /// <summary>The gauge did not acknowledge its address or a byte.</summary>
    NotAcknowledged = 1,

    /// <summary>The clock was held low for too long.</summary>
    Timeout = 2,

    /// <summary>The bus controller reported another error; the inner exception, where there is one, has it.</summary>
    Transfer = 3,

    /// <summary>The packet error code of the answer did not match.</summary>
    PecMismatch = 4,

    /// <summary>The block's length byte is 0, or more than was asked for, or less than the value needs.</summary>
    BadBlockLength = 5,

    /// <summary>ManufacturerBlockAccess answered to another command than was sent.</summary>
    StaleEcho = 6,

    /// <summary>The gauge is sealed and this needs it unsealed.</summary>
    Sealed = 7,

    /// <summary>The gauge took the keys and did not change its security mode: they are not its keys.</summary>
    KeyRefused = 8,

    /// <summary>What was read back from data flash is not what was written.</summary>
    NotVerified = 9,

    /// <summary>The gauge took a command and did not do it.</summary>
    NotDone = 10,

    /// <summary>This needs full access, and the gauge is only unsealed.</summary>
    NotFullAccess = 11,

    /// <summary>
    /// The gauge's firmware has no such value in data flash, has it elsewhere, or is one without a map; or it lays the block out otherwise.
    /// </summary>
    OtherFirmware = 12,

    /// <summary>
    /// The answer cannot be a value: all ones, as a bus gives that nobody drives, where the manual allows no such value; or outside of
    /// what the manuals define.
    /// </summary>
    NotAValue = 13,
}
