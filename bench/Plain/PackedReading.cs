using System;
using System.Buffers.Binary;
using Battery.Protocol;

namespace Battery.Bench.Plain;

/// <summary>
/// A reading as a packed structure of 78 bytes, as long as the original system's is described (the newest published has 70,
/// docs/protocol.md): every value at its full width, little-endian, no matter whether it is there.
/// </summary>
internal static class PackedReading
{
    public const int Bytes = 78;

    /// <summary>As many fit one LoRa payload behind the byte that counts them.</summary>
    public const int PerPayload = 3;

    private const byte DataType = 0;

    public static int Write(Reading reading, Span<byte> to)
    {
        to[0] = DataType;
        BinaryPrimitives.WriteUInt16LittleEndian(to[1..], (ushort)reading.ModuleId);
        BinaryPrimitives.WriteInt64LittleEndian(to[3..], reading.TakenAtMilliseconds);
        int at = 11;
        int flags = 0;
        for (int field = 0; field < ReadingField.Count; field++)
        {
            int value = reading.Has(field) ? reading.Get(field) : 0;
            switch (ReadingField.All[field].Kind)
            {
                case FieldKind.Degrees or FieldKind.Bits:
                    BinaryPrimitives.WriteInt32LittleEndian(to[at..], value);
                    at += sizeof(int);
                    break;
                case FieldKind.Number:
                    BinaryPrimitives.WriteUInt16LittleEndian(to[at..], (ushort)value);
                    at += sizeof(ushort);
                    break;
                default:
                    flags = (flags << 1) | value;
                    break;
            }
        }

        to[at++] = (byte)flags;
        return at;
    }

    public static void Read(ReadOnlySpan<byte> from, Reading reading)
    {
        reading.ModuleId = BinaryPrimitives.ReadUInt16LittleEndian(from[1..]);
        reading.TakenAtMilliseconds = BinaryPrimitives.ReadInt64LittleEndian(from[3..]);
        int at = 11;
        int flags = from[Bytes - 1] << 30;
        for (int field = 0; field < ReadingField.Count; field++)
        {
            FieldDefinition definition = ReadingField.All[field];
            switch (definition.Kind)
            {
                case FieldKind.Degrees or FieldKind.Bits:
                    reading.Set(field, BinaryPrimitives.ReadInt32LittleEndian(from[at..]));
                    at += sizeof(int);
                    break;
                case FieldKind.Number:
                    ushort word = BinaryPrimitives.ReadUInt16LittleEndian(from[at..]);
                    reading.Set(field, definition.Minimum < 0 ? (short)word : word);
                    at += sizeof(ushort);
                    break;
                default:
                    reading.Set(field, flags >>> 31);
                    flags <<= 1;
                    break;
            }
        }
    }
}
