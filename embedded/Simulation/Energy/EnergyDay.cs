using System;
using System.Collections.Generic;
using System.Linq;

namespace Battery.Simulation.Energy;

/// <summary>How long each part of a node is in which state in a day, and the energy that this takes.</summary>
public sealed class EnergyDay
{
    /// <summary>The seconds of a day.</summary>
    public const int Seconds = 86400;

    private readonly List<(PowerDraw Draw, double Seconds)> _times = [];

    /// <summary>Makes one of a node that does nothing yet.</summary>
    /// <param name="node">What kind of node.</param>
    public EnergyDay(string node) => Node = node;

    /// <summary>What kind of node.</summary>
    public string Node { get; }

    /// <summary>The parts, in the order in which they were added.</summary>
    public IReadOnlyList<string> Parts => [.. _times.Select(time => time.Draw.Part).Distinct()];

    /// <summary>All of them, mWh.</summary>
    public double MilliwattHours => _times.Sum(time => time.Draw.MilliwattHours(time.Seconds));

    /// <summary>The mean of all of them over the day, mW.</summary>
    public double MeanMilliwatts => MilliwattHours / 24;

    /// <summary>A part is so long in a state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part has more than a day in all then, or less than nothing.</exception>
    public EnergyDay Add(PowerDraw draw, double seconds)
    {
        double used = _times.Where(time => time.Draw.Part == draw.Part).Sum(time => time.Seconds);
        if (seconds < 0 || used + seconds > Seconds + 0.001)
            throw new ArgumentOutOfRangeException(nameof(seconds), $"{draw.Part} has {used + seconds} s in a day of {Seconds}.");
        _times.Add((draw, seconds));
        return this;
    }

    /// <summary>The part is in this state for what is left of the day.</summary>
    public EnergyDay Rest(PowerDraw draw) =>
        Add(draw, Seconds - _times.Where(time => time.Draw.Part == draw.Part).Sum(time => time.Seconds));

    /// <summary>The energy of one part, mWh.</summary>
    public double Of(string part) => _times.Where(time => time.Draw.Part == part).Sum(time => time.Draw.MilliwattHours(time.Seconds));
}
