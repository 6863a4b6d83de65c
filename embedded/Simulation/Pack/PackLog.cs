#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using Battery.Protocol;
using Battery.Protocol.Recorded;

namespace Battery.Simulation.Pack;

/// <summary>A recorded log that can be played: its readings in the order of time.</summary>
public sealed class PackLog
{
    private PackLog(List<Reading> readings, List<RecordedRow> refusals)
    {
        Readings = readings;
        Refusals = refusals;
    }

    /// <summary>The readings, in the file's order; each is later than, or as late as, the one before.</summary>
    public IReadOnlyList<Reading> Readings { get; }

    /// <summary>The lines that are no rows, or run backwards.</summary>
    public IReadOnlyList<RecordedRow> Refusals { get; }

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
        var readings = new List<Reading>();
        var refusals = new List<RecordedRow>();
        foreach (RecordedRow row in RecordedLog.Read(reader))
        {
            if (row.Reading is not { } reading) refusals.Add(row);
            else if (readings.Count > 0 && reading.TakenAtMilliseconds < readings[^1].TakenAtMilliseconds)
                refusals.Add(new RecordedRow(row.Line, null, "the time runs backwards"));
            else readings.Add(reading);
        }

        return new PackLog(readings, refusals);
    }
}
