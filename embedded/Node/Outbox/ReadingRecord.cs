using Battery.Protocol;

namespace Battery.Node.Outbox;

/// <summary>
/// The form in which a reading lies in flash. All records of a file have one length, so that the n-th is found without reading those
/// before it, and each a checksum, so that what a power loss left half written is known. A record says its version and how many fields it
/// has room for: a build that has fewer passes over the rest, one that has more finds the others absent. Version 1, of builds before
/// that, has neither, and room for 30 fields.
/// </summary>
internal static class ReadingRecord
{
    /// <summary>The records of the builds that did not write a version.</summary>
    internal const int FirstVersion = 1;

    /// <summary>What this build writes.</summary>
    internal const int Version = 2;

    private const int FirstFields = 30;

    // Behind the version and the count of fields, which version 1 lacks.
    private const int HeaderBytes = 2;
    private const int BootAt = 2;
    private const int SequenceAt = BootAt + 4;
    private const int TimeAt = SequenceAt + 4;
    private const int SourceAt = TimeAt + 8;
    private const int MaskAt = SourceAt + 1;
    private const int FirstMaskBytes = 4;
    private const int MaskBytes = 8;
    private const int ChecksumBytes = 2;

    /// <summary>The length of the longest record that this build reads.</summary>
    internal static int Longest => Length(Version, ReadingField.Most);

    /// <summary>The length of a record of a version with room for so many fields.</summary>
    internal static int Length(int version, int fields)
    {
        return version == FirstVersion
            ? MaskAt + FirstMaskBytes + (FirstFields * 4) + ChecksumBytes
            : HeaderBytes + MaskAt + MaskBytes + (fields * 4) + ChecksumBytes;
    }

    /// <summary>Writes a reading with room for all fields of this build; gives the length.</summary>
    internal static int Write(Reading reading, byte[] buffer)
    {
        int fields = ReadingField.Count;
        buffer[0] = Version;
        buffer[1] = (byte)fields;
        PutInt(buffer, HeaderBytes, reading.ModuleId, 2);
        PutInt(buffer, HeaderBytes + BootAt, reading.BootId, 4);
        PutInt(buffer, HeaderBytes + SequenceAt, reading.Sequence, 4);
        PutLong(buffer, HeaderBytes + TimeAt, reading.TakenAtMilliseconds);
        buffer[HeaderBytes + SourceAt] = (byte)(int)reading.TimeSource;
        PutLong(buffer, HeaderBytes + MaskAt, reading.PresentMask);
        int at = HeaderBytes + MaskAt + MaskBytes;
        for (int field = 0; field < fields; field++)
        {
            PutInt(buffer, at, reading.Has(field) ? reading.Get(field) : 0, 4);
            at += 4;
        }

        PutInt(buffer, at, Checksum(buffer, at), ChecksumBytes);
        return at + ChecksumBytes;
    }

    /// <summary>
    /// Reads a record that lies at the begin of the buffer; false where the bytes are no whole record of that version and room.
    /// </summary>
    internal static bool TryRead(byte[] buffer, int version, int fields, Reading reading)
    {
        reading.Reset();
        int length = Length(version, fields);
        int body = version == FirstVersion ? 0 : HeaderBytes;
        if (version != FirstVersion && (buffer[0] != version || buffer[1] != fields)) return false;
        int checksumAt = length - ChecksumBytes;
        if (GetInt(buffer, checksumAt, ChecksumBytes) != Checksum(buffer, checksumAt)) return false;
        reading.ModuleId = GetInt(buffer, body, 2);
        reading.BootId = GetInt(buffer, body + BootAt, 4);
        reading.Sequence = GetInt(buffer, body + SequenceAt, 4);
        reading.TakenAtMilliseconds = GetLong(buffer, body + TimeAt);

        // A source of time that is not known is no better than none.
        int source = buffer[body + SourceAt];
        reading.TimeSource = source > (int)TimeSource.Gps ? TimeSource.Unset : (TimeSource)source;
        long mask = version == FirstVersion ? GetInt(buffer, body + MaskAt, FirstMaskBytes) : GetLong(buffer, body + MaskAt);
        int at = body + MaskAt + (version == FirstVersion ? FirstMaskBytes : MaskBytes);
        int known = ReadingField.Count;
        for (int field = 0; field < fields && field < known; field++)
        {
            // A value that this build would not take is left out, the rest of the reading is as good as before.
            int value = GetInt(buffer, at, 4);
            if ((mask & (1L << field)) != 0 && ReadingField.All[field].Accepts(value)) reading.Set(field, value);
            at += 4;
        }

        return true;
    }

    /// <summary>
    /// How many fields the record at the begin of the buffer says it has room for; 0 where it is of no version known here.
    /// </summary>
    internal static int FieldsOf(byte[] buffer)
    {
        return buffer[0] == Version && buffer[1] <= ReadingField.Most ? buffer[1] : 0;
    }

    /// <summary>The room of version 1.</summary>
    internal static int FieldsOfFirst => FirstFields;

    // Fletcher-16, begun at 1 so that a run of zeros, which some flash leaves after a power loss, is no record.
    private static int Checksum(byte[] buffer, int end)
    {
        int low = 1;
        int high = 0;
        for (int i = 0; i < end; i++)
        {
            low += buffer[i];
            high += low;
        }

        return ((high % 255) << 8) | (low % 255);
    }

    private static void PutInt(byte[] buffer, int offset, int value, int bytes)
    {
        for (int i = 0; i < bytes; i++) buffer[offset + i] = (byte)(value >> (8 * i));
    }

    private static void PutLong(byte[] buffer, int offset, long value)
    {
        for (int i = 0; i < 8; i++) buffer[offset + i] = (byte)(value >> (8 * i));
    }

    private static int GetInt(byte[] buffer, int offset, int bytes)
    {
        int value = 0;
        for (int i = 0; i < bytes; i++) value |= buffer[offset + i] << (8 * i);
        return value;
    }

    private static long GetLong(byte[] buffer, int offset)
    {
        long value = 0;
        for (int i = 7; i >= 0; i--) value = (value << 8) | buffer[offset + i];
        return value;
    }
}
