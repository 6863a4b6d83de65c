#if NET
#nullable enable
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Battery.Protocol.Recorded;

/// <summary>
/// The recorded log of a pack (docs/import.md): some lines of preamble, a header, then a row for each moment. What is imported into a
/// history and what is played to a simulated gauge is read by this. Ranges are those of <see cref="ReadingField"/>.
/// </summary>
public static class RecordedLog
{
    /// <summary>The line that the rows follow.</summary>
    public const string Header = "TimeStamp,Temperature,Voltage,Current,Relative State of Charge";

    private const int HeaderSearchLines = 20;
    private const int LongestLine = 4096;

    // The log names no zone; it is taken as UTC.
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd HH:mm:ss.FFF", "yyyy-MM-ddTHH:mm:ss.FFF", "yyyy-MM-ddTHH:mm:ss.FFFZ"];

    // The columns behind the time, and how many of the field's units one unit of the log is.
    private static readonly (int Field, string Name, int Scale)[] Columns =
    [
        (ReadingField.Temperature, "temperature", 10),
        (ReadingField.PackVoltage, "voltage", 1),
        (ReadingField.PackCurrent, "current", 1),
        (ReadingField.StateOfCharge, "state of charge", 1),
    ];

    /// <summary>
    /// Skips to the rows, then gives them one by one as the file has them; a line that is no row is refused with the reason and hinders
    /// no other. Empty lines are passed over.
    /// </summary>
    /// <exception cref="FormatException">The header is not among the first lines.</exception>
    public static IEnumerable<RecordedRow> Read(TextReader reader)
    {
        // A "line" of a binary file does not end: no more of it is read than a line can be long.
        var lines = new BoundedLines(reader, LongestLine);
        for (int line = 1; line <= HeaderSearchLines && lines.TryRead(out string? text) && text is not null; line++)
        {
            if (text.Trim() == Header) return Rows(lines, line);
        }

        throw new FormatException($"There is no line '{Header}' among the first {HeaderSearchLines}.");
    }

    private static IEnumerable<RecordedRow> Rows(BoundedLines lines, int line)
    {
        while (lines.TryRead(out string? text))
        {
            line++;
            if (text is { Length: 0 }) continue;
            var reading = new Reading();
            string? reason = text is null ? "the line is longer than any row can be" : Parse(text, reading);
            yield return new RecordedRow(line, reason is null ? reading : null, reason ?? "");
        }
    }

    // Null when all is well.
    private static string? Parse(string line, Reading reading)
    {
        string[] cells = line.Split(',', StringSplitOptions.TrimEntries);
        if (cells.Length != Columns.Length + 1) return $"{cells.Length} cells instead of {Columns.Length + 1}";
        if (!DateTime.TryParseExact(cells[0], TimeFormats, CultureInfo.InvariantCulture, Utc, out DateTime time) || time.Year < 2000)
            return $"the time '{Shorten(cells[0])}' is not like 2025-09-25 09:44:39.569";
        reading.TakenAtMilliseconds = new DateTimeOffset(time).ToUnixTimeMilliseconds();
        for (int i = 0; i < Columns.Length; i++)
        {
            string? reason = cells[i + 1].Length == 0 ? null : ParseCell(cells[i + 1], Columns[i], reading);
            if (reason is not null) return $"the {Columns[i].Name} {reason}";
        }

        return null;
    }

    private static string? ParseCell(string cell, (int Field, string Name, int Scale) column, Reading reading)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(cell, style, CultureInfo.InvariantCulture, out decimal value)) return $"'{Shorten(cell)}' is no number";
        FieldDefinition field = ReadingField.All[column.Field];
        // Far more than any field takes, and few enough digits for what follows.
        if (Math.Abs(value) > 1_000_000) return $"{Shorten(cell)} is out of range";
        value *= column.Scale;
        if (value != decimal.Truncate(value)) return $"{Shorten(cell)} is no whole number of {field.Unit}";
        if (!field.Accepts((int)value)) return $"{Shorten(cell)} is out of range";
        reading.Set(column.Field, (int)value);
        return null;
    }

    private static string Shorten(string cell) => cell.Length <= 40 ? cell : cell[..40] + "…";
}
#endif
