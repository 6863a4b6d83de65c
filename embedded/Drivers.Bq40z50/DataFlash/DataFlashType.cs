namespace Battery.Drivers.Bq40z50;

/// <summary>The formats of data flash values (TRM SLUUBK0 15.1). Numbers are little-endian.</summary>
public enum DataFlashType
{
    /// <summary>Unsigned, 1 byte.</summary>
    U1 = 0,

    /// <summary>Unsigned, 2 bytes.</summary>
    U2 = 1,

    /// <summary>Signed, 1 byte.</summary>
    I1 = 2,

    /// <summary>Signed, 2 bytes.</summary>
    I2 = 3,

    /// <summary>Bits, 1 byte.</summary>
    H1 = 4,

    /// <summary>Bits, 2 bytes.</summary>
    H2 = 5,

    /// <summary>Unsigned, 4 bytes.</summary>
    U4 = 6,

    /// <summary>Signed, 4 bytes.</summary>
    I4 = 7,

    /// <summary>Bits, 4 bytes.</summary>
    H4 = 8,

    /// <summary>Text: a length byte and at most <see cref="DataFlashParameter.Length"/> − 1 characters.</summary>
    Text = 9,

    /// <summary>IEEE 754 single precision, 4 bytes.</summary>
    F4 = 10,
}
