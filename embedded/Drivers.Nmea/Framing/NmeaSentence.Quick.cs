#if NET
using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Battery.Drivers.Nmea;

/// <summary>
/// The same for .NET with vectors and eight digits at a time. What these do not know (signs, longer fields, anything that is
/// wrong) they leave to the portable way, so that there is one rule for what is taken.
/// </summary>
public sealed partial class NmeaSentence
{
    private const ulong Zeros = 0x3030303030303030;
    private const ulong Points = 0x2E2E2E2E2E2E2E2E;
    private const ulong Ones = 0x0101010101010101;
    private const ulong HighBits = 0x8080808080808080;

    private static ReadOnlySpan<int> PowersOfTen => [1, 10, 100, 1000, 10000, 100000, 1000000, 10000000];

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

    private int QuickFixed(int start, int length, int places)
    {
        return start <= _buffer.Length - 8
            ? Fixed(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_buffer), start), length, places) : -1;
    }

    private int QuickAngle(int start, int length, int maximumDegrees)
    {
        return start >= 4 && start + length <= _buffer.Length - 8
            ? Angle(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_buffer), start), length, maximumDegrees)
            : -1;
    }

    // A number of one to eight characters without a sign; −1 when it is anything else.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Fixed(ref byte field, int length, int places)
    {
        if ((uint)(length - 1) > 7) return -1;
        ulong text = Eight(ref field);
        ulong used = ulong.MaxValue >> (64 - (length * 8));

        // The lowest byte that is zero after the exclusive or is the first point.
        ulong points = text ^ Points;
        points = (points - Ones) & ~points & HighBits & used;
        int point = points == 0 ? length : BitOperations.TrailingZeroCount(points) >> 3;
        int digits = points == 0 ? length : length - 1;
        int after = digits - point;
        if (digits == 0 || after > places || places - after > 7) return -1;

        // Close the gap, put the digits to the end of the word: the last one weighs 1.
        ulong number = (text ^ Zeros) & used;
        if (points != 0)
        {
            ulong before = (1UL << (point * 8)) - 1;
            number = (number & before) | ((number >> 8) & ~before);
        }

        number <<= (8 - digits) * 8;
        if (!AreDigits(number)) return -1;
        long scaled = (long)EightDigits(number) * Unsafe.Add(ref MemoryMarshal.GetReference(PowersOfTen), places - after);
        return scaled > 2147483639 ? -1 : (int)scaled;
    }

    // ddmm.mmmm or dddmm.mmmm with one to seven places, as every receiver writes it; −1 when it is anything else. Four bytes
    // before the field are read, too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Angle(ref byte field, int length, int maximumDegrees)
    {
        int point = maximumDegrees > 99 ? 5 : 4;
        int places = length - point - 1;
        if ((uint)(places - 1) > 6 || Unsafe.Add(ref field, point) != (byte)'.') return -1;

        // The point stands where the units of a number with seven places would; it is taken for a zero.
        ulong whole = (Eight(ref Unsafe.Add(ref field, point - 8)) ^ Zeros) & (ulong.MaxValue << ((8 - point) * 8));
        ulong fraction = (Eight(ref Unsafe.Add(ref field, point)) ^ Zeros) & (ulong.MaxValue >> ((7 - places) * 8)) & ~0xFFUL;
        if (!AreDigits(whole) || !AreDigits(fraction)) return -1;
        uint number = EightDigits(whole);
        uint degrees = number / 100;
        uint minutes = number - (degrees * 100);
        if (minutes >= 60 || degrees >= (uint)maximumDegrees) return -1;
        minutes = (minutes * 10000000) + EightDigits(fraction);
        return (int)((degrees * 10000000) + ((minutes + 30) / 60));
    }

    // hhmmss.s to hhmmss.sss, in milliseconds; −1 when it is anything else, as the leap second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Time(ref byte field, int length)
    {
        if ((uint)(length - 8) > 2 || Unsafe.Add(ref field, 6) != (byte)'.') return -1;
        ulong digits = (Eight(ref field) ^ Zeros) & 0x0000FFFFFFFFFFFF;
        if (!AreDigits(digits)) return -1;
        ulong pairs = (digits * 10) + (digits >> 8);
        int hours = (byte)pairs;
        int minutes = (byte)(pairs >> 16);
        int seconds = (byte)(pairs >> 32);
        if (hours > 23 || minutes > 59 || seconds > 59) return -1;
        int tenths = Unsafe.Add(ref field, 7) - '0';
        int hundredths = length > 8 ? Unsafe.Add(ref field, 8) - '0' : 0;
        int thousandths = length > 9 ? Unsafe.Add(ref field, 9) - '0' : 0;
        if ((uint)tenths > 9 || (uint)hundredths > 9 || (uint)thousandths > 9) return -1;
        int fraction = (tenths * 100) + (hundredths * 10) + thousandths;
        return (((((hours * 60) + minutes) * 60) + seconds) * 1000) + fraction;
    }

    // ddmmyy, in days since 1970-01-01; −1 when it is anything else.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Date(ref byte field, int pivotYear)
    {
        ulong digits = (Eight(ref field) ^ Zeros) & 0x0000FFFFFFFFFFFF;
        if (!AreDigits(digits)) return -1;
        ulong pairs = (digits * 10) + (digits >> 8);
        int year = NmeaCalendar.YearOf((byte)(pairs >> 32), pivotYear);
        return NmeaCalendar.TryGetDays(year, (byte)(pairs >> 16), (byte)pairs, out int days) ? days : -1;
    }

    // Eight characters, the first in the lowest byte.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Eight(ref byte first)
    {
        ulong text = Unsafe.ReadUnaligned<ulong>(ref first);
        return BitConverter.IsLittleEndian ? text : BinaryPrimitives.ReverseEndianness(text);
    }

    // Each byte 0…9.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreDigits(ulong digits)
    {
        return ((digits | (digits + 0x7676767676767676)) & HighBits) == 0;
    }

    // Eight digits, the first in the lowest byte: to pairs, to fours, to one number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint EightDigits(ulong digits)
    {
        digits = (digits * 10) + (digits >> 8);
        return (uint)(
            (((digits & 0x000000FF000000FF) * 0x000F424000000064) + (((digits >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
    }
}
#endif
