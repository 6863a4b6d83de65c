namespace Battery.Drivers.Bq40z50;

/// <summary>
/// ManufacturerDate, SBS 0x1B: day + month × 32 + (year − 1980) × 512 (TRM SLUUBK0 14.28). A chip that was never given one has 0.
/// </summary>
public sealed class ManufacturerDate
{
    private const int FirstYear = 1980;

    /// <summary>Takes a date apart.</summary>
    /// <param name="word">The word, 0…65535.</param>
    public ManufacturerDate(int word)
    {
        Day = word & 0x1F;
        Month = (word >> 5) & 0xF;
        Year = FirstYear + ((word >> 9) & 0x7F);
    }

    /// <summary>1980…2107.</summary>
    public int Year { get; }

    /// <summary>1…12 in a date that <see cref="IsDate"/>.</summary>
    public int Month { get; }

    /// <summary>1…31 in a date that <see cref="IsDate"/>.</summary>
    public int Day { get; }

    /// <summary>Whether the calendar has this day. Nothing keeps a manufacturer from storing another number.</summary>
    public bool IsDate => Month >= 1 && Month <= 12 && Day >= 1 && Day <= DaysInMonth();

    // Of the years that fit, those that 4 divides are leap years but for 2100.
    private int DaysInMonth()
    {
        if (Month == 2) return Year % 4 == 0 && Year != 2100 ? 29 : 28;
        return Month == 4 || Month == 6 || Month == 9 || Month == 11 ? 30 : 31;
    }
}
