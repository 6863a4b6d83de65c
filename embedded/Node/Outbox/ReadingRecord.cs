using Battery.Protocol;

namespace Battery.Node.Outbox;

/// <summary>
/// The form in which a reading lies in flash: one fixed length, so that the n-th is found without reading those before it,
/// and a checksum, so that what a power loss left half written is known.
/// </summary>
internal static class ReadingRecord
{
    private const int ModuleAt = 0;
    private const int BootAt = ModuleAt + 2;
    private const int SequenceAt = BootAt + 4;
    private const int TimeAt = SequenceAt + 4;
    private const int SourceAt = TimeAt + 8;
    private const int MaskAt = SourceAt + 1;
    private const int ValuesAt = MaskAt + 4;
    private const int ChecksumAt = ValuesAt + (ReadingField.Count * 4);

    /// <summary>Bytes a record takes.</summary>
    internal const int Length = ChecksumAt + 2;

    internal static void Write(Reading reading, byte[] buffer, int offset)
    {
        PutInt(buffer, offset + ModuleAt, reading.ModuleId, 2);
        PutInt(buffer, offset + BootAt, reading.BootId, 4);
        PutInt(buffer, offset + SequenceAt, reading.Sequence, 4);
        PutInt(buffer, offset + TimeAt, (int)reading.TakenAtMilliseconds, 4);
        PutInt(buffer, offset + TimeAt + 4, (int)(reading.TakenAtMilliseconds >> 32), 4);
        buffer[offset + SourceAt] = (byte)(int)reading.TimeSource;
        PutInt(buffer, offset + MaskAt, reading.PresentMask, 4);
        for (int field = 0; field < ReadingField.Count; field++)
        {
            PutInt(buffer, offset + ValuesAt + (field * 4), reading.Has(field) ? reading.Get(field) : 0, 4);
        }

        PutInt(buffer, offset + ChecksumAt, Checksum(buffer, offset), 2);
    }

    /// <summary>False where the bytes are no whole record.</summary>
    internal static bool TryRead(byte[] buffer, int offset, Reading reading)
    {
        reading.Reset();
        if (GetInt(buffer, offset + ChecksumAt, 2) != Checksum(buffer, offset)) return false;
        reading.ModuleId = GetInt(buffer, offset + ModuleAt, 2);
        reading.BootId = GetInt(buffer, offset + BootAt, 4);
        reading.Sequence = GetInt(buffer, offset + SequenceAt, 4);
        reading.TakenAtMilliseconds = ((long)GetInt(buffer, offset + TimeAt + 4, 4) << 32) | (uint)GetInt(buffer, offset + TimeAt, 4);
        reading.TimeSource = (TimeSource)buffer[offset + SourceAt];
        int mask = GetInt(buffer, offset + MaskAt, 4);
        for (int field = 0; field < ReadingField.Count; field++)
        {
            if ((mask & (1 << field)) != 0) reading.Set(field, GetInt(buffer, offset + ValuesAt + (field * 4), 4));
        }

        return true;
    }

    // Fletcher-16, begun at 1 so that a run of zeros, which some flash leaves after a power loss, is no record.
    private static int Checksum(byte[] buffer, int offset)
    {
        int low = 1;
        int high = 0;
        for (int i = offset; i < offset + ChecksumAt; i++)
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

    private static int GetInt(byte[] buffer, int offset, int bytes)
    {
        int value = 0;
        for (int i = 0; i < bytes; i++) value |= buffer[offset + i] << (8 * i);
        return value;
    }
}
