namespace Battery.Drivers.Bq40z50;

/// <summary>
/// The keys of the security modes, two words each, in the order in which they are sent (TRM SLUUBK0 14.1.33). They are secrets: nothing
/// here writes them into a message.
/// </summary>
public sealed class SecurityKeys
{
    /// <summary>The length of the four words on the bus, bytes.</summary>
    public const int Length = 8;

    private const int LastPlainCommand = 0x00FF;

    /// <summary>Makes a set of keys. As shipped they are 0x0414, 0x3672, 0xFFFF, 0xFFFF.</summary>
    /// <param name="unsealFirst">Unseal, first word.</param>
    /// <param name="unsealSecond">Unseal, second word.</param>
    /// <param name="fullAccessFirst">Full access, first word.</param>
    /// <param name="fullAccessSecond">Full access, second word.</param>
    public SecurityKeys(int unsealFirst, int unsealSecond, int fullAccessFirst, int fullAccessSecond)
    {
        UnsealFirst = unsealFirst & 0xFFFF;
        UnsealSecond = unsealSecond & 0xFFFF;
        FullAccessFirst = fullAccessFirst & 0xFFFF;
        FullAccessSecond = fullAccessSecond & 0xFFFF;
    }

    /// <summary>Unseal, first word.</summary>
    public int UnsealFirst { get; }

    /// <summary>Unseal, second word.</summary>
    public int UnsealSecond { get; }

    /// <summary>Full access, first word.</summary>
    public int FullAccessFirst { get; }

    /// <summary>Full access, second word.</summary>
    public int FullAccessSecond { get; }

    /// <summary>
    /// Whether a gauge can tell the keys from each other and from commands: the first words must differ, and neither may be a command of
    /// ManufacturerAccess (TRM SLUUBK0 14.1.33, note).
    /// </summary>
    public bool AreDistinct => UnsealFirst != FullAccessFirst && !IsCommand(UnsealFirst) && !IsCommand(FullAccessFirst);

    internal static SecurityKeys Parse(byte[] buffer, int offset)
    {
        return new SecurityKeys(
            Word.Unsigned(buffer, offset), Word.Unsigned(buffer, offset + 2), Word.Unsigned(buffer, offset + 4),
            Word.Unsigned(buffer, offset + 6));
    }

    internal void Format(byte[] buffer)
    {
        Word.Put(UnsealFirst, buffer, 0);
        Word.Put(UnsealSecond, buffer, 2);
        Word.Put(FullAccessFirst, buffer, 4);
        Word.Put(FullAccessSecond, buffer, 6);
    }

    internal bool Same(SecurityKeys other)
    {
        return UnsealFirst == other.UnsealFirst && UnsealSecond == other.UnsealSecond && FullAccessFirst == other.FullAccessFirst
            && FullAccessSecond == other.FullAccessSecond;
    }

    private static bool IsCommand(int word)
    {
        if (word <= LastPlainCommand) return true;
        if (word >= ManufacturerCommand.DataFlashFirst && word <= ManufacturerCommand.DataFlashLast) return true;
        switch (word)
        {
            case ManufacturerCommand.RomMode:
            case ManufacturerCommand.WriteTemperature:
            case ManufacturerCommand.EnableManualFetControl:
            case ManufacturerCommand.OpenFets:
            case ManufacturerCommand.CloseFets:
            case ManufacturerCommand.ExitCalibrationOutput:
            case ManufacturerCommand.OutputCalibration:
            case ManufacturerCommand.OutputShortedCalibration: return true;
            default: return false;
        }
    }
}
