#if NET
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#endif

namespace Battery.Drivers.Nmea;

/// <summary>
/// Angles in the form ddmm.mmmm (up to 90 degrees) or dddmm.mmmm, in degrees × 10⁷. With fewer digits it would be a guess which of them
/// are degrees.
/// </summary>
internal static class AngleField
{
    /// <summary>Reads an angle, exact to half a step; false when it is none, out of range, or its hemisphere neither letter.</summary>
    internal static bool TryRead(
        byte[] buffer, int i, int length, char hemisphere, char positive, char negative, int maximumDegrees, out int degreesE7)
    {
        degreesE7 = 0;
        bool isNegative = hemisphere == negative;
        if (!(isNegative | hemisphere == positive)) return false;
#if NET
        int quick = i >= 4 && i + length <= buffer.Length - 8
            ? Quick(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(buffer), i), length, maximumDegrees) : -1;
        if (quick >= 0)
        {
            degreesE7 = isNegative ? -quick : quick;
            return true;
        }

#endif
        int end = i + length;
        int point = i + (maximumDegrees > 99 ? 5 : 4);
        if (point > end) return false;
        int whole = 0;
        for (; i < point; i++)
        {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) return false;
            whole = (whole * 10) + digit;
        }

        // Minutes as a whole number of 10⁻⁷ fit 32 bits. Places after the seventh cannot change the rounded result.
        int minutes = whole % 100;
        int degrees = whole / 100;
        if (minutes >= 60) return false;
        int places = 0;
        if (i < end)
        {
            if (buffer[i] != (byte)'.') return false;
            for (i++; i < end; i++)
            {
                int digit = buffer[i] - '0';
                if (digit < 0 || digit > 9) return false;
                if (places == 7) continue;
                minutes = (minutes * 10) + digit;
                places++;
            }
        }

        for (; places < 7; places++) minutes *= 10;
        if (degrees > maximumDegrees || (degrees == maximumDegrees && minutes != 0)) return false;
        int magnitude = (degrees * 10000000) + ((minutes + 30) / 60);
        degreesE7 = isNegative ? -magnitude : magnitude;
        return true;
    }

#if NET
    /// <summary>
    /// The same, without the hemisphere, with one to seven places, as every receiver writes it; −1 when it is anything else. Four bytes
    /// before the field are read, too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Quick(ref byte field, int length, int maximumDegrees)
    {
        int point = maximumDegrees > 99 ? 5 : 4;
        int places = length - point - 1;
        if ((uint)(places - 1) > 6 || Unsafe.Add(ref field, point) != (byte)'.') return -1;

        // The point stands where the units of a number with seven places would; it is taken for a zero.
        ulong whole = (Digits.Eight(ref Unsafe.Add(ref field, point - 8)) ^ Digits.Zeros) & (ulong.MaxValue << ((8 - point) * 8));
        ulong fraction = (Digits.Eight(ref Unsafe.Add(ref field, point)) ^ Digits.Zeros) & (ulong.MaxValue >> ((7 - places) * 8)) & ~0xFFUL;
        if (!Digits.AreDigits(whole) || !Digits.AreDigits(fraction)) return -1;
        uint number = Digits.Number(whole);
        uint degrees = number / 100;
        uint minutes = number - (degrees * 100);
        if (minutes >= 60 || degrees >= (uint)maximumDegrees) return -1;
        minutes = (minutes * 10000000) + Digits.Number(fraction);
        return (int)((degrees * 10000000) + ((minutes + 30) / 60));
    }
#endif
}
