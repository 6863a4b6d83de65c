namespace Battery.Drivers.Nmea;

/// <summary>Days since 1970-01-01 in whole-number arithmetic, for a node where DateTime is slow.</summary>
internal static class NmeaCalendar
{
    private const int DaysOf1024Weeks = 7168;
    private const long MillisecondsOfDay = 86400000L;

    // Days before each month of a year that is no leap year.
    private static readonly short[] DaysBefore = new short[] { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

    // The year with these two digits out of the hundred that begin with the pivot.
    internal static int YearOf(int digits, int pivotYear)
    {
        int year = (pivotYear / 100 * 100) + digits;
        return year < pivotYear ? year + 100 : year;
    }

    internal static bool TryGetDays(int year, int month, int day, out int days)
    {
        days = 0;
        if (year < 1970 || year > 9999 || month < 1 || month > 12 || day < 1) return false;

        // Sums rather than branches: a date is as likely one as the other, and a branch that is guessed wrong costs more.
        int leapDay = (year % 100 == 0 ? year % 400 : year & 3) == 0 ? 1 : 0;
        if (day > DaysBefore[month] - DaysBefore[month - 1] + (month == 2 ? leapDay : 0)) return false;

        // 477 leap days lie between the years 1 and 1970.
        int before = year - 1;
        days = ((year - 1970) * 365) + (before / 4) - (before / 100) + (before / 400) - 477
            + DaysBefore[month - 1] + day - 1 + (month > 2 ? leapDay : 0);
        return true;
    }

    internal static int CorrectWeekRollover(int days, long earliestMilliseconds)
    {
        int earliest = (int)(earliestMilliseconds / MillisecondsOfDay);
        if (days >= earliest) return days;
        int periods = (earliest - days + DaysOf1024Weeks - 1) / DaysOf1024Weeks;
        return days + (periods * DaysOf1024Weeks);
    }

    internal static long ToMilliseconds(int days, int millisecondsOfDay)
    {
        return (days * MillisecondsOfDay) + millisecondsOfDay;
    }
}
