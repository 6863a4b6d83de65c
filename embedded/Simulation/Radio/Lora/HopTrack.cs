using System.Collections.Generic;

namespace Battery.Simulation.Radio;

/// <summary>
/// On which frequency a chip is while a packet hops (data sheet section 4.1.1.8): the first until the header is over, then for a period
/// each the one that its computer has told it by then. Where it is told too late it stays.
/// </summary>
/// <param name="frequencyHz">Of the first channel.</param>
/// <param name="firstHopAt">When it hops first, µs.</param>
/// <param name="period">Between hops, µs.</param>
internal sealed class HopTrack(int frequencyHz, long firstHopAt, long period)
{
    private readonly List<(long At, int FrequencyHz)> _told = [];

    /// <summary>The computer tells where the next hop goes.</summary>
    public void Tell(long at, int frequencyHz)
    {
        lock (_told) _told.Add((at, frequencyHz));
    }

    /// <summary>The first hop after a moment, µs.</summary>
    public long NextHop(long after) => after < firstHopAt ? firstHopAt : after + period - ((after - firstHopAt) % period);

    /// <summary>The frequency at a moment.</summary>
    public int FrequencyAt(long at)
    {
        int frequency = frequencyHz;
        if (at < firstHopAt) return frequency;
        long hoppedAt = at - ((at - firstHopAt) % period);
        lock (_told)
        {
            foreach ((long toldAt, int told) in _told)
            {
                if (toldAt < hoppedAt) frequency = told;
            }
        }

        return frequency;
    }
}
