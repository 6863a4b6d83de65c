#if NET
using System.Runtime.CompilerServices;
#endif

namespace Battery.Drivers.Nmea;

/// <summary>Dates in the form ddmmyy, in days since 1970-01-01.</summary>
internal static class DateField
{
    /// <summary>How many characters it has.</summary>
    internal const int Length = 6;

    /// <summary>
    /// Reads a date, the year out of the hundred that begin with <paramref name="pivotYear"/>; false when there is no such day.
    /// </summary>
    internal static bool TryRead(byte[] buffer, int start, int pivotYear, out int days)
    {
        days = 0;
        int year = Digits.Two(buffer, start + 4);
        if (year < 0) return false;
        return NmeaCalendar.TryGetDays(
            NmeaCalendar.YearOf(year, pivotYear), Digits.Two(buffer, start + 2), Digits.Two(buffer, start), out days);
    }

#if NET
    /// <summary>The same; −1 when there is no such day, or it lies before 1970.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Quick(ref byte field, int pivotYear)
    {
        ulong digits = (Digits.Eight(ref field) ^ Digits.Zeros) & 0x0000FFFFFFFFFFFF;
        if (!Digits.AreDigits(digits)) return -1;
        ulong pairs = (digits * 10) + (digits >> 8);
        int year = NmeaCalendar.YearOf((byte)(pairs >> 32), pivotYear);
        return NmeaCalendar.TryGetDays(year, (byte)(pairs >> 16), (byte)pairs, out int days) ? days : -1;
    }
#endif
}
