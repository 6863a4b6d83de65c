#nullable enable
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Battery.Simulation.Pack;

/// <summary>
/// A recorded log: two lines of preamble, a header, then rows of time, temperature [°C], voltage [mV], current [mA], state of
/// charge [%]. Cells may be empty. A line that is not a row is refused with the reason; the others are taken.
/// </summary>
public sealed class PackLog
{
    private const int PreambleLines = 2;
    private const string Header = "TimeStamp,Temperature,Voltage,Current,Relative State of Charge";

    private PackLog(List<PackLogRow> rows, List<PackLogRefusal> refusals)
    {
        Rows = rows;
        Refusals = refusals;
    }

    /// <summary>The rows, in the file's order.</summary>
    public IReadOnlyList<PackLogRow> Rows { get; }

    /// <summary>The lines that are not rows.</summary>
    public IReadOnlyList<PackLogRefusal> Refusals { get; }

    /// <summary>Reads a log from a file.</summary>
    /// <exception cref="FormatException">The file has no header of this format.</exception>
    public static PackLog Load(string path)
    {
        using var reader = new StreamReader(path);
        return Read(reader);
    }

    /// <summary>Reads a log.</summary>
    /// <exception cref="FormatException">There is no header of this format.</exception>
    public static PackLog Read(TextReader reader)
    {
        int line = 0;
        string? text = null;
        while (line <= PreambleLines)
        {
            text = reader.ReadLine();
            line++;
        }

        if (text?.Trim() != Header) throw new FormatException($"Line {line} is not the header \"{Header}\".");
        var rows = new List<PackLogRow>();
        var refusals = new List<PackLogRefusal>();
        while ((text = reader.ReadLine()) != null)
        {
            line++;
            if (text.Length == 0) continue;
            string? reason = ParseRow(line, text, out PackLogRow? row);
            if (row != null && rows.Count > 0 && row.UnixMilliseconds < rows[^1].UnixMilliseconds) reason = "the time runs backwards";
            if (reason == null) rows.Add(row!);
            else refusals.Add(new PackLogRefusal(line, reason));
        }

        return new PackLog(rows, refusals);
    }

    private static string? ParseRow(int line, string text, out PackLogRow? row)
    {
        row = null;
        string[] cells = text.Split(',');
        if (cells.Length != 5) return $"{cells.Length} cells instead of 5";
        if (!DateTime.TryParseExact(cells[0], "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out DateTime time)) return "the time is not yyyy-MM-dd HH:mm:ss.fff";
        if (!TryCell(cells[1], 10, -2732, 3000, out int? temperature)) return "the temperature is not a number of °C";
        if (!TryCell(cells[2], 1, 0, 65535, out int? voltage)) return "the voltage is not a whole number of mV";
        if (!TryCell(cells[3], 1, -32768, 32767, out int? current)) return "the current is not a whole number of mA";
        if (!TryCell(cells[4], 1, 0, 100, out int? charge)) return "the state of charge is not 0 to 100 %";
        row = new PackLogRow(line, new DateTimeOffset(time).ToUnixTimeMilliseconds(), temperature, voltage, current, charge);
        return null;
    }

    private static bool TryCell(string text, int scale, int minimum, int maximum, out int? value)
    {
        value = null;
        if (text.Length == 0) return true;
        if (!decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out decimal number)) return false;
        if (number < -100000 || number > 100000) return false;
        number *= scale;
        if (number != decimal.Truncate(number) || number < minimum || number > maximum) return false;
        value = (int)number;
        return true;
    }
}
