using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Battery.DeviceCosts.Counted;
using Battery.DeviceCosts.Paths;

namespace Battery.DeviceCosts.Report;

/// <summary>
/// Costs as text, one path a line: instructions, allocations and bytes of all its calls, then its name. The same code costs the same on
/// any machine, so the guard holds them exactly.
/// </summary>
internal static class RecordedCosts
{
    private const string Resource = "device.txt";
    private const int Columns = 4;

    public static string Line(string name, Cost cost) =>
        string.Create(CultureInfo.InvariantCulture, $"{cost.Instructions} {cost.Allocations} {cost.Bytes} {name}\n");

    public static IReadOnlyList<(string Name, Cost Cost)> Parse(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', Columns))
            .Select(parts => (parts[3].Trim(), new Cost(Number(parts[0]), Number(parts[1]), Number(parts[2]))))];

    /// <summary>What was recorded when this program was built; none where nothing was.</summary>
    public static IReadOnlyList<(string Name, Cost Cost)> Load()
    {
        using Stream? stream = typeof(RecordedCosts).Assembly.GetManifestResourceStream(Resource);
        if (stream == null) return [];
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>What a call costs on average.</summary>
    public static long OfACall(long all) => (all + (DevicePath.Calls / 2)) / DevicePath.Calls;

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
