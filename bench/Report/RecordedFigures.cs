using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Battery.Bench.Report;

/// <summary>
/// The figures of the last full run that was committed, one a line: the figure, then its name. What was measured later is held
/// against them.
/// </summary>
internal static class RecordedFigures
{
    private const string Resource = "recorded.txt";

    public static string Name(string what, string input, string other) =>
        string.Join("; ", new[] { what, input, "against " + other }.Where(part => part.Length > 0));

    public static Dictionary<string, double> Load()
    {
        using var stream = typeof(RecordedFigures).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', System.StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2))
            .ToDictionary(parts => parts[1].Trim(), parts => double.Parse(parts[0], CultureInfo.InvariantCulture));
    }

    public static void Save(string file, IEnumerable<Row> rows) =>
        File.WriteAllText(file, string.Concat(rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Recorded:0.00} {row.Name}\n"))));
}
