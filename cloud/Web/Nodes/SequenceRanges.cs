using System.Collections.Generic;
using Battery.Protocol;

namespace Battery.Web.Nodes;

/// <summary>Gathers sequences by module, boot and reason and writes them as the inclusive ranges of <c>ack</c> and <c>refuse</c>.</summary>
internal sealed class SequenceRanges
{
    private readonly Dictionary<(int Module, int Boot, string Reason), List<int>> _sequences = [];

    public bool IsEmpty => _sequences.Count == 0;

    public void Add(int module, int boot, int sequence, string reason)
    {
        (int module, int boot, string reason) key = (module, boot, reason);
        if (!_sequences.TryGetValue(key, out List<int>? list)) _sequences[key] = list = [];
        list.Add(sequence);
    }

    public void Add(IEnumerable<Reading> readings, string reason)
    {
        foreach (Reading reading in readings) Add(reading.ModuleId, reading.BootId, reading.Sequence, reason);
    }

    /// <summary>Writes one message each module, boot and reason.</summary>
    public void Write(OutboundFrames frames, bool refuse)
    {
        foreach (((int Module, int Boot, string Reason) key, List<int>? list) in _sequences)
        {
            RangesMessage message = refuse ? new RefuseMessage() : new AckMessage();
            message.Begin(key.Module, key.Boot);
            if (message is RefuseMessage refusal) refusal.Reason = key.Reason;
            int[] ranges = Merge(list);
            for (int i = 0; i < ranges.Length; i += 2) message.AddRange(ranges[i], ranges[i + 1]);
            frames.Add(message);
        }
    }

    internal static int[] Merge(List<int> sequences)
    {
        sequences.Sort();
        var ranges = new List<int>();
        foreach (int sequence in sequences)
        {
            if (ranges.Count > 0 && sequence <= (long)ranges[^1] + 1) ranges[^1] = sequence;
            else
            {
                ranges.Add(sequence);
                ranges.Add(sequence);
            }
        }

        return [.. ranges];
    }
}
