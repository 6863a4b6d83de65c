namespace Battery.Drivers.Nmea;

/// <summary>Where UBX-CFG-VALSET stores a value; they can be added.</summary>
public static class UbxLayer
{
    /// <summary>In force until the next restart.</summary>
    public const int Ram = 1;

    /// <summary>Kept as long as the backup battery lasts.</summary>
    public const int Battery = 2;

    /// <summary>Kept in flash; a receiver without flash refuses the whole message.</summary>
    public const int Flash = 4;
}
