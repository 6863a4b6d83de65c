using System;
using System.Globalization;
using Battery.Protocol;

namespace Battery.Data.Import;

/// <summary>Turns one line of a recorded log into a reading, or says why not.</summary>
internal static class LogRow
{
    public const string Header = "TimeStamp,Temperature,Voltage,Current,Relative State of Charge";

    /// <summary>The columns behind the time: field, and how many of the field's units one unit of the log is.</summary>
    private static readonly (int Field, string Name, int Scale)[] Columns =
    [
        (ReadingField.Temperature, "Temperature", 10),
        (ReadingField.PackVoltage, "Voltage", 1),
        (ReadingField.PackCurrent, "Current", 1),
        (ReadingField.StateOfCharge, "Relative State of Charge", 1),
    ];

    public static bool TryParse(string line, Reading reading, out string reason)
    {
        string[] cells = line.Split(',');
        if (cells.Length != Columns.Length + 1)
        {
            reason = $"{cells.Length} columns instead of {Columns.Length + 1}";
            return false;
        }

        // The log names no zone; it is taken as UTC.
        if (!DateTime.TryParseExact(
                cells[0].Trim(), ["yyyy-MM-dd HH:mm:ss.FFF", "yyyy-MM-ddTHH:mm:ss.FFF", "yyyy-MM-ddTHH:mm:ss.FFFZ"],
                    CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time) || time.Year < 2000)
        {
            reason = $"'{Shorten(cells[0])}' is not a time like 2025-09-25 09:44:39.569";
            return false;
        }

        reading.TakenAtMilliseconds = new DateTimeOffset(time).ToUnixTimeMilliseconds();
        for (int i = 0; i < Columns.Length; i++)
        {
            string cell = cells[i + 1].Trim();
            if (cell.Length == 0) continue;
            (int field, string? name, int scale) = Columns[i];
            if (!decimal.TryParse(
                cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value))
            {
                reason = $"{name} '{Shorten(cell)}' is not a number";
                return false;
            }

            if (Math.Abs(value) > 1_000_000 || !ReadingField.All[field].Accepts((int)Math.Round(value * scale)))
            {
                reason = $"{name} {Shorten(cell)} is out of range";
                return false;
            }

            reading.Set(field, (int)Math.Round(value * scale));
        }

        reason = reading.PresentMask == 0 ? "no value in the row" : "";
        return reading.PresentMask != 0;
    }

    private static string Shorten(string cell) => cell.Length <= 40 ? cell : cell[..40] + "…";
}
