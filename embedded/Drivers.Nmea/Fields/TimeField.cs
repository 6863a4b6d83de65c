#if NET
using System.Runtime.CompilerServices;
#endif

namespace Battery.Drivers.Nmea;

/// <summary>Times of day in the form hhmmss[.sss], in milliseconds since midnight.</summary>
internal static class TimeField
{
    /// <summary>Reads a time, the leap second too; places after the third are left out. False when it is none.</summary>
    internal static bool TryRead(byte[] buffer, int start, int length, out int milliseconds)
    {
        milliseconds = 0;
        if (length < 6) return false;
        int hours = Digits.Two(buffer, start);
        int minutes = Digits.Two(buffer, start + 2);
        int seconds = Digits.Two(buffer, start + 4);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60) return false;
        if (seconds == 60 && (hours != 23 || minutes != 59)) return false;

        int fraction = 0;
        if (length > 6)
        {
            if (buffer[start + 6] != (byte)'.') return false;
            int weight = 100;
            for (int i = 7; i < length; i++)
            {
                int digit = buffer[start + i] - '0';
                if (digit < 0 || digit > 9) return false;
                fraction += digit * weight;
                weight /= 10;
            }
        }

        milliseconds = (((((hours * 60) + minutes) * 60) + seconds) * 1000) + fraction;
        return true;
    }

#if NET
    /// <summary>The same for hhmmss.s to hhmmss.sss; −1 when it is anything else, as the leap second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Quick(ref byte field, int length)
    {
        if ((uint)(length - 8) > 2 || Unsafe.Add(ref field, 6) != (byte)'.') return -1;
        ulong digits = (Digits.Eight(ref field) ^ Digits.Zeros) & 0x0000FFFFFFFFFFFF;
        if (!Digits.AreDigits(digits)) return -1;
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
#endif
}
