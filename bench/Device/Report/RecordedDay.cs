using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Battery.DeviceCosts.Counted;
using Battery.DeviceCosts.Day;

namespace Battery.DeviceCosts.Report;

/// <summary>What <see cref="DayRun"/> wrote: figures by role and what they are of. The guard holds them exactly.</summary>
internal sealed class RecordedDay
{
    /// <summary>How long the nodes are watched: long enough for what comes each half hour.</summary>
    public const int Minutes = 30;

    private const double MinutesOfDay = 24 * 60;
    private const string Resource = "day.txt";

    private readonly Dictionary<(DayRole Role, string What), long[]> _figures = [];

    public RecordedDay(string text)
    {
        Text = text;
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line.Trim().Split(' ');
            if (!Enum.TryParse(words[0], out DayRole role)) continue;
            int names = words[1] == DayCount.Flash ? 2 : 1;
            _figures[(role, string.Join(' ', words.Skip(1).Take(names)))] =
                [.. words.Skip(1 + names).Select(word => long.Parse(word, CultureInfo.InvariantCulture))];
        }
    }

    public string Text { get; }

    /// <summary>What was recorded when this program was built; empty where nothing was.</summary>
    public static RecordedDay Load()
    {
        using Stream? stream = typeof(RecordedDay).Assembly.GetManifestResourceStream(Resource);
        if (stream == null) return new RecordedDay("");
        using var reader = new StreamReader(stream);
        return new RecordedDay(reader.ReadToEnd());
    }

    /// <summary>A figure of one node as it was.</summary>
    public long Of(DayRole role, string what) => _figures.TryGetValue((role, what), out long[]? figures) ? figures[0] : 0;

    /// <summary>A figure of one node in a day.</summary>
    public double ADay(DayRole role, string what, int column = 0)
    {
        if (!_figures.TryGetValue((role, what), out long[]? figures) || column >= figures.Length) return 0;
        return figures[column] / (double)Of(role, DayCount.Nodes) * MinutesOfDay / Minutes;
    }

    /// <summary>What one node's part uses up in a day.</summary>
    public Cost ADay(DayRole role, NodePart part) =>
        new((long)ADay(role, part.ToString()), (long)ADay(role, part.ToString(), 1), (long)ADay(role, part.ToString(), 2));

    /// <summary>The files that anybody wrote.</summary>
    public IEnumerable<string> Files =>
        _figures.Keys.Select(key => key.What).Where(what => what.StartsWith(DayCount.Flash, StringComparison.Ordinal)).Distinct()
            .Order(StringComparer.Ordinal);
}
