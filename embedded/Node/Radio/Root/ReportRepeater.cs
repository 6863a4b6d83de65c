using System.Collections;
using Battery.Protocol;

namespace Battery.Node.Radio;

/// <summary>
/// Sends reports again: nobody acknowledges one, and it comes only on change. One place a module, so that a report that was overtaken by a
/// newer one is not said again.
/// </summary>
internal sealed class ReportRepeater
{
    private const int Repeats = 2;

    private readonly ArrayList _places = new ArrayList();

    /// <summary>A report goes out, for the first time at this time or soon.</summary>
    internal void Keep(ReportMessage report, long dueAt)
    {
        Place place = Find(report.ModuleId);
        if (place == null)
        {
            place = new Place();
            _places.Add(place);
        }
        else if (report.IsOlderThan(place.Report)) return;

        place.Report = report;
        place.Left = Repeats;
        place.DueAt = dueAt;
    }

    /// <summary>Takes a report that is due; null when none is.</summary>
    /// <param name="now">Uptime, ms.</param>
    /// <param name="again">The next time for this one, ms from now.</param>
    internal ReportMessage Take(long now, int again)
    {
        for (int i = 0; i < _places.Count; i++)
        {
            var place = (Place)_places[i];
            if (place.DueAt > now) continue;
            place.DueAt = now + again;
            if (--place.Left == 0) _places.RemoveAt(i);
            return place.Report;
        }

        return null;
    }

    private Place Find(int moduleId)
    {
        for (int i = 0; i < _places.Count; i++)
        {
            var place = (Place)_places[i];
            if (place.Report.ModuleId == moduleId) return place;
        }

        return null;
    }

    private sealed class Place
    {
        internal ReportMessage Report { get; set; }

        internal int Left { get; set; }

        internal long DueAt { get; set; }
    }
}
