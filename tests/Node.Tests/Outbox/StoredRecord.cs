using System;
using System.Buffers.Binary;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>
/// Writes the records of other builds, by the layouts as they were released: version 1 had module (2), boot (4), sequence (4), time (8),
/// source of the time (1), mask (4), 30 values (4 each) and the checksum (2), little-endian; version 2 begins with version and count of
/// fields (1 each), and its mask has 8.
/// </summary>
internal static class StoredRecord
{
    private const int FirstFields = 30;
    private const int FirstMaskAt = 19;

    /// <summary>A record of the builds that did not write a version.</summary>
    public static byte[] First(Reading reading)
    {
        byte[] record = new byte[145];
        PutIdentity(record, reading);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(FirstMaskAt), (int)reading.PresentMask);
        PutValues(record.AsSpan(FirstMaskAt + 4), reading, FirstFields);
        return Close(record);
    }

    /// <summary>
    /// A record of version 2 by a build with so many fields; those that this one does not have are present with a value of 7.
    /// </summary>
    public static byte[] Second(Reading reading, int fields)
    {
        byte[] record = new byte[2 + FirstMaskAt + 8 + (4 * fields) + 2];
        (record[0], record[1]) = (2, (byte)fields);
        PutIdentity(record.AsSpan(2), reading);
        long mask = reading.PresentMask & (fields == 64 ? -1L : (1L << fields) - 1);
        Span<byte> values = record.AsSpan(2 + FirstMaskAt + 8);
        PutValues(values, reading, Math.Min(fields, ReadingField.Count));
        for (int field = ReadingField.Count; field < fields; field++)
        {
            mask |= 1L << field;
            BinaryPrimitives.WriteInt32LittleEndian(values[(4 * field)..], 7);
        }

        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(2 + FirstMaskAt), mask);
        return Close(record);
    }

    /// <summary>Puts a value where no build of today would have let it in, and closes the record anew.</summary>
    public static byte[] WithValue(byte[] record, int valuesAt, int field, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(valuesAt + (4 * field)), value);
        return Close(record);
    }

    /// <summary>Where the values of a record of version 1 begin.</summary>
    public const int FirstValuesAt = FirstMaskAt + 4;

    private static void PutIdentity(Span<byte> record, Reading reading)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(record, (ushort)reading.ModuleId);
        BinaryPrimitives.WriteInt32LittleEndian(record[2..], reading.BootId);
        BinaryPrimitives.WriteInt32LittleEndian(record[6..], reading.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(record[10..], reading.TakenAtMilliseconds);
        record[18] = (byte)reading.TimeSource;
    }

    private static void PutValues(Span<byte> values, Reading reading, int fields)
    {
        for (int field = 0; field < fields; field++)
            BinaryPrimitives.WriteInt32LittleEndian(values[(4 * field)..], reading.Has(field) ? reading.Get(field) : 0);
    }

    // Fletcher-16, begun at 1.
    private static byte[] Close(byte[] record)
    {
        (int low, int high) = (1, 0);
        foreach (byte value in record.AsSpan(0, record.Length - 2))
        {
            low = (low + value) % 255;
            high = (high + low) % 255;
        }

        (record[^2], record[^1]) = ((byte)low, (byte)high);
        return record;
    }
}
