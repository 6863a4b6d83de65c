#if NET
using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Battery.Drivers.Nmea;

/// <summary>
/// The same for .NET with vectors. What these do not know, as the quick ways of the fields (signs, longer fields, anything that is
/// wrong), they leave to the portable way, so that there is one rule for what is taken.
/// </summary>
public sealed partial class NmeaSentence
{
    // Scan for a sentence of at most 128 bytes: commas, stars and stops as bits of two words.
    private int QuickScan(byte[] buffer, int offset, int limit)
    {
        int length = limit - offset;
        ref byte first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(buffer), offset);
        Look(ref first, length, offset, buffer.Length - offset, out ulong commas, out ulong stars, out ulong stops);
        ulong commas2 = 0;
        int stop;
        int star;
        if (stops != 0)
        {
            stop = BitOperations.TrailingZeroCount(stops);
            star = BitOperations.TrailingZeroCount(stars);
        }
        else if (length <= 64)
        {
            stop = length;
            star = BitOperations.TrailingZeroCount(stars);
        }
        else
        {
            Look(ref Unsafe.Add(ref first, 64), length - 64, offset + 64, buffer.Length - offset - 64, out commas2, out ulong stars2,
                out stops);
            stop = 64 + Math.Min(BitOperations.TrailingZeroCount(stops), length - 64);
            star = stars != 0 ? BitOperations.TrailingZeroCount(stars) : 64 + BitOperations.TrailingZeroCount(stars2);
        }

        // Only what stands before star and stop counts.
        if (star >= stop) star = -1;
        int end = star < 0 ? stop : star;
        commas = end < 64 ? commas & ~(ulong.MaxValue << end) : commas;
        commas2 = end <= 64 ? 0 : end < 128 ? commas2 & ~(ulong.MaxValue << (end - 64)) : commas2;
        int fields = AddStarts(1, commas, 1);
        if (commas2 != 0) fields = AddStarts(fields, commas2, 65);
        Finish(fields, star < 0 ? -1 : offset + star, offset + stop, star < 0 ? 0 : Sum(ref first, star));
        return offset + stop;
    }

    // Of the next up to 64 bytes. There are so many bytes before them and so many from them on in the buffer: what lies around
    // the sentence may be read, what lies around the buffer not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Look(ref byte first, int length, int before, int room, out ulong commas, out ulong stars, out ulong stops)
    {
        if (room >= 64)
        {
            Look64(ref first, out commas, out stars, out stops);
        }
        else if (before >= 64 - room)
        {
            // The last 64 bytes of the buffer.
            Look64(ref Unsafe.Add(ref first, room - 64), out commas, out stars, out stops);
            commas >>= 64 - room;
            stars >>= 64 - room;
            stops >>= 64 - room;
        }
        else LookAtEnd(ref first, room, out commas, out stars, out stops);

        if (length < 64) stops &= ~(ulong.MaxValue << length);
    }

    private static void LookAtEnd(ref byte first, int room, out ulong commas, out ulong stars, out ulong stops)
    {
        Span<byte> copy = stackalloc byte[64];
        copy.Clear();
        MemoryMarshal.CreateReadOnlySpan(ref first, room).CopyTo(copy);
        Look64(ref MemoryMarshal.GetReference(copy), out commas, out stars, out stops);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Look64(ref byte first, out ulong commas, out ulong stars, out ulong stops)
    {
        var low = Vector256.LoadUnsafe(ref first);
        var high = Vector256.LoadUnsafe(ref first, 32);
        var comma = Vector256.Create((byte)',');
        var star = Vector256.Create((byte)'*');
        commas = Bits(Vector256.Equals(low, comma), Vector256.Equals(high, comma));
        stars = Bits(Vector256.Equals(low, star), Vector256.Equals(high, star));
        stops = Bits(IsStop(low), IsStop(high));
    }

    // As signed bytes, those from 0x80 on are below the space, too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> IsStop(Vector256<byte> bytes)
    {
        return Vector256.LessThan(bytes.AsSByte(), Vector256.Create((sbyte)0x20)).AsByte()
            | Vector256.Equals(bytes, Vector256.Create((byte)'$')) | Vector256.Equals(bytes, Vector256.Create((byte)0x7F));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> low, Vector256<byte> high)
    {
        return low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
    }

    // Writes four starts at a time, whether there are so many or not: the branch that is saved costs more.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int AddStarts(int fields, ulong commas, int add)
    {
        int after = fields + BitOperations.PopCount(commas);
        ref byte starts = ref MemoryMarshal.GetArrayDataReference(_starts);
        while (true)
        {
            for (int k = 0; k < 4; k++)
            {
                Unsafe.Add(ref starts, fields + k) = (byte)(BitOperations.TrailingZeroCount(commas) + add);
                commas &= commas - 1;
            }

            fields += 4;
            if (commas == 0) return after;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Sum(ref byte first, int count)
    {
        ulong sum = 0;
        int i = 0;
        for (; i <= count - 8; i += 8) sum ^= Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, i));
        if (count >= 8 && i < count)
        {
            // The last eight, without those that were counted.
            sum ^= Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, count - 8)) >> ((8 - count + i) * 8);
            i = count;
        }

        for (; i < count; i++) sum ^= Unsafe.Add(ref first, i);
        sum ^= sum >> 32;
        sum ^= sum >> 16;
        return (int)((sum ^ (sum >> 8)) & 0xFF);
    }

    // From the first byte of the text to the last from which eight can be read.
    internal int Room
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _buffer.Length - _offset - 8;
    }

    // The count of fields of a sentence whose starts are bytes; 0 of a longer one.
    internal int ShortCount
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _shortCount;
    }

    // GetLetter of a sentence that is not a long one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal char QuickLetter(int field)
    {
        if (field >= _shortCount) return '\0';
        ref byte start = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_starts), field);
        return Unsafe.Add(ref start, 1) - start == 2 ? (char)_buffer[_offset + start] : '\0';
    }

    internal ref byte Text
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_buffer), _offset);
    }

    internal ref byte Starts
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref MemoryMarshal.GetArrayDataReference(_starts);
    }
}
#endif
