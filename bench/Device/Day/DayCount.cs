using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Battery.DeviceCosts.Counted;

namespace Battery.DeviceCosts.Day;

/// <summary>Writes what the nodes of one role came to, all of them together: a line a figure, what it is last.</summary>
internal static class DayCount
{
    public const string Minutes = "minutes";
    public const string Nodes = "nodes";
    public const string Readings = "readings";
    public const string Made = "made";
    public const string Start = "start";
    public const string Heap = "heap";
    public const string Flash = "flash";

    public static void Write(StringBuilder text, DayRole role, DayNode[] nodes)
    {
        Line(role, Nodes, nodes.Length);
        Line(role, Readings, nodes.Sum(node => node.Readings));
        Line(role, Made, nodes.Max(node => node.HeapMade));
        Line(role, Heap, nodes.Max(node => node.HighestHeap));
        Line(role, Start, nodes.Sum(node => node.Begun!.Sum.Instructions));
        foreach (NodePart part in Enum.GetValues<NodePart>())
        {
            Cost cost = default;
            foreach (DayNode node in nodes) cost += node.Node.Tally[part] - node.Begun![part];
            if (cost != default) Line(role, part.ToString(), cost.Instructions, cost.Allocations, cost.Bytes);
        }

        IEnumerable<IGrouping<string, KeyValuePair<string, FlashUse>>> files =
            nodes.SelectMany(node => node.FlashSinceBegun()).GroupBy(file => file.Key).OrderBy(file => file.Key, StringComparer.Ordinal);
        foreach (IGrouping<string, KeyValuePair<string, FlashUse>> file in files)
        {
            Line(
                role, Flash + " " + file.Key, file.Sum(one => one.Value.Writes), file.Sum(one => one.Value.Bytes),
                file.Sum(one => one.Value.Erases));
        }

        void Line(DayRole role, string what, params long[] figures) =>
            text.Append(role).Append(' ').Append(what).Append(' ')
                .AppendJoin(' ', figures.Select(figure => figure.ToString(CultureInfo.InvariantCulture))).Append('\n');
    }
}
