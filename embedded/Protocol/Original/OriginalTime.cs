namespace Battery.Protocol.Original;

/// <summary>The original's time and date: the numbers hhmmss.ss and ddmmyy of an RMC sentence.</summary>
internal static class OriginalTime
{
    // What the versions from 2025-09-23 (87ecacc) to 2025-10-21 (ddd518d) sent without a fix, with the place of a building.
    internal const double StandInTime = 132600;
    internal const uint StandInDate = 230925;

    private const int DaysBefore2000 = 10957;

    private static readonly int[] DaysBeforeMonth = new int[] { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

    // UTC, ms since 1970-01-01, in hundredths of a second; −1 for what is no time. The original kept the time in a float, so of the
    // hundredths of the sentence the last may be one off.
    internal static long ToMilliseconds(double time, uint date)
    {
        int year = (int)(date % 100);
        int month = (int)(date / 100 % 100);
        uint day = date / 10000;
        if (!(time >= 0 && time < 240000) || month < 1 || month > 12 || day < 1 || day > 31) return -1;
        int hundredths = (int)((time * 100) + 0.5);
        int second = hundredths / 100 % 100;
        int minute = hundredths / 10000 % 100;
        int hour = hundredths / 1000000;
        bool isLeap = year % 4 == 0;
        int monthDays = DaysBeforeMonth[month] - DaysBeforeMonth[month - 1] + (isLeap && month == 2 ? 1 : 0);
        if (hour > 23 || minute > 59 || second > 59 || day > monthDays) return -1;
        int days = DaysBefore2000 + (year * 365) + ((year + 3) / 4) + DaysBeforeMonth[month - 1] + (isLeap && month > 2 ? 1 : 0)
            + (int)day - 1;
        return (((days * 24L) + hour) * 3600000) + (minute * 60000) + (second * 1000) + (hundredths % 100 * 10);
    }
}
