#if NET
using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#endif

namespace Battery.Drivers.Nmea;

/// <summary>Numbers with any number of places, as whole multiples of 10^−places.</summary>
internal static class NumberField
{
    /// <summary>
    /// Reads the number times 10^<paramref name="places"/>, further places rounded half away from zero; false when it is no number or
    /// does not fit.
    /// </summary>
    internal static bool TryRead(byte[] buffer, int i, int length, int places, out int value)
    {
#if NET
        value = i <= buffer.Length - 8
            ? Quick(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(buffer), i), length, places) : -1;
        if (value >= 0) return true;
#endif
        value = 0;
        int end = i + length;
        bool negative = buffer[i] == (byte)'-';
        if (negative || buffer[i] == (byte)'+') i++;

        int number = 0;
        int digits = 0;
        int afterPoint = -1;
        int half = 0;
        for (; i < end; i++)
        {
            int digit = buffer[i] - '0';
            if (digit == '.' - '0' && afterPoint < 0)
            {
                afterPoint = 0;
                continue;
            }

            if (digit < 0 || digit > 9) return false;
            digits++;
            if (afterPoint == places)
            {
                // The first place that is left out decides.
                if (half == 0) half = digit >= 5 ? 1 : 2;
                continue;
            }

            if (number > 214748363) return false;
            number = (number * 10) + digit;
            if (afterPoint >= 0) afterPoint++;
        }

        if (digits == 0) return false;
        for (int k = afterPoint < 0 ? 0 : afterPoint; k < places; k++)
        {
            if (number > 214748363) return false;
            number *= 10;
        }

        if (half == 1) number++;
        value = negative ? -number : number;
        return true;
    }

    /// <summary>Tells whether there is a point in the field.</summary>
    internal static bool HasPoint(byte[] buffer, int i, int length)
    {
        for (int end = i + length; i < end; i++)
        {
            if (buffer[i] == (byte)'.') return true;
        }

        return false;
    }

#if NET
    private const ulong Points = 0x2E2E2E2E2E2E2E2E;

    private static ReadOnlySpan<int> PowersOfTen => [1, 10, 100, 1000, 10000, 100000, 1000000, 10000000];

    /// <summary>The same for one to eight characters without a sign; −1 when it is anything else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Quick(ref byte field, int length, int places)
    {
        if ((uint)(length - 1) > 7) return -1;
        ulong text = Digits.Eight(ref field);
        ulong used = ulong.MaxValue >> (64 - (length * 8));

        // The lowest byte that is zero after the exclusive or is the first point.
        ulong points = text ^ Points;
        points = (points - Digits.Ones) & ~points & Digits.HighBits & used;
        int point = points == 0 ? length : BitOperations.TrailingZeroCount(points) >> 3;
        int digits = points == 0 ? length : length - 1;
        int after = digits - point;
        if (digits == 0 || after > places || places - after > 7) return -1;

        // Close the gap, put the digits to the end of the word: the last one weighs 1.
        ulong number = (text ^ Digits.Zeros) & used;
        if (points != 0)
        {
            ulong before = (1UL << (point * 8)) - 1;
            number = (number & before) | ((number >> 8) & ~before);
        }

        number <<= (8 - digits) * 8;
        if (!Digits.AreDigits(number)) return -1;
        long scaled = (long)Digits.Number(number) * Unsafe.Add(ref MemoryMarshal.GetReference(PowersOfTen), places - after);
        return scaled > 2147483639 ? -1 : (int)scaled;
    }
#endif
}
