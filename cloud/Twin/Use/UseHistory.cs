using System;
using System.Linq;

namespace Battery.Twin.Use;

/// <summary>
/// How a module was used in the last year, small enough to be stored: each hour's charge in per cent of the nominal capacity, with what
/// rounding left over carried on to the next hour. It never changes; what comes after a day is a new one.
/// </summary>
public sealed record UseHistory
{
    private const int MostDays = 365;

    // An hour's byte means nothing flowed at 128; the temperature's byte means 0 °C at 128, in halves.
    private const int Zero = 128;
    private const int DayBytes = UseDay.Hours + 1;
    private const double Half = 0.5;

    private const int NewestDays = 42;
    private const int ComingDays = 35;

    /// <summary>Nominal capacity in Ah.</summary>
    public double AmpereHours { get; init; }

    /// <summary>Days, the oldest first; 25 bytes each: the hours and the temperature.</summary>
    public byte[] Days { get; init; } = [];

    /// <summary>What rounding left over, in per cent.</summary>
    public double Carry { get; init; }

    /// <summary>How many days there are.</summary>
    public int Count => Days.Length / DayBytes;

    /// <summary>Before the first day.</summary>
    /// <param name="ampereHours">Nominal capacity in Ah.</param>
    public static UseHistory Of(double ampereHours) => new() { AmpereHours = ampereHours };

    /// <summary>What it is after one more day.</summary>
    /// <param name="day">The day.</param>
    /// <exception cref="ArgumentException">It does not have 24 hours, or one of its numbers is none.</exception>
    public UseHistory With(UseDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        if (day.AmpereHours.Count != UseDay.Hours || day.AmpereHours.Any(double.IsNaN) || double.IsNaN(day.Celsius))
        {
            throw new ArgumentException("A day has 24 hours and a temperature, all of them numbers.", nameof(day));
        }

        int kept = Math.Min(Count, MostDays - 1) * DayBytes;
        byte[] days = new byte[kept + DayBytes];
        Array.Copy(Days, Days.Length - kept, days, 0, kept);
        double carry = Carry;
        for (int hour = 0; hour < UseDay.Hours; hour++)
        {
            double percent = 100 * day.AmpereHours[hour] / AmpereHours + carry;
            double rounded = Math.Clamp(Math.Round(percent), -Zero, Zero - 1);
            carry = Math.Clamp(percent - rounded, -1, 1);
            days[kept + hour] = (byte)(Zero + rounded);
        }

        days[^1] = (byte)Math.Clamp(Zero + Math.Round(day.Celsius / Half), 0, 255);
        return this with { Days = days, Carry = carry };
    }

    /// <summary>What it was on a day and in an hour.</summary>
    /// <param name="day">0 for the oldest.</param>
    /// <param name="hour">0 to 23.</param>
    /// <returns>As a share of the nominal capacity, positive into the module.</returns>
    public double Share(int day, int hour) => (Days[day * DayBytes + hour] - Zero) / 100.0;

    /// <summary>Mean temperature of a day.</summary>
    /// <param name="day">0 for the oldest.</param>
    public double Celsius(int day) => (Days[day * DayBytes + UseDay.Hours] - Zero) * Half;

    /// <summary>The days that tell of the next month: the newest weeks, and the same month a year ago where it was seen.</summary>
    public UseHistory Coming()
    {
        int newest = Math.Min(Count, NewestDays) * DayBytes;
        int lastYear = Count >= MostDays ? ComingDays * DayBytes : 0;
        byte[] days = new byte[lastYear + newest];
        Array.Copy(Days, 0, days, 0, lastYear);
        Array.Copy(Days, Days.Length - newest, days, lastYear, newest);
        return this with { Days = days };
    }
}
