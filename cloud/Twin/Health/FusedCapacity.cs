using System;
using System.Collections.Generic;
using System.Linq;

namespace Battery.Twin.Health;

/// <summary>
/// One capacity from all that told of it: the newest of each source, weighted by how certain it is and how old; where they contradict each
/// other, the interval grows until it holds them (R. T. Birge, Phys. Rev. 40 (1932) 207). A record that never changes.
/// </summary>
public sealed record FusedCapacity
{
    // By so much of itself a capacity may have moved since, for each root of a day; some in one direction are typical of ageing.
    private const double MovesADay = 0.0007;

    // What all of one source have in common: two of them do not tell twice.
    private static readonly Dictionary<CapacitySource, double> Systematic = new()
    {
        [CapacitySource.Counted] = 0.01,
        [CapacitySource.Window] = 0.012,
        [CapacitySource.ConstantVoltage] = 0.012,
        [CapacitySource.Gauge] = 0.03,
    };

    /// <summary>Before anything was told.</summary>
    public static FusedCapacity Empty { get; } = new();

    /// <summary>The newest of each source, with what earlier ones still add to it.</summary>
    public IReadOnlyList<CapacityWitness> Witnesses { get; init; } = [];

    /// <summary>What it is after one more was told.</summary>
    /// <param name="witness">What was told.</param>
    /// <exception cref="ArgumentOutOfRangeException">Capacity or deviation are not above zero.</exception>
    public FusedCapacity With(CapacityWitness witness)
    {
        if (!(witness.AmpereHours > 0 && witness.Deviation > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(witness), witness, "A capacity and its deviation are above zero.");
        }

        List<CapacityWitness> others = [.. Witnesses.Where(one => one.From != witness.From)];
        CapacityWitness? same = Witnesses.Where(one => one.From == witness.From).Select(one => (CapacityWitness?)one).FirstOrDefault();
        others.Add(same is { } before ? Joined(before, witness) : witness);
        return new FusedCapacity { Witnesses = others };
    }

    /// <summary>The capacity in Ah.</summary>
    /// <param name="day">On this day.</param>
    public Estimate AmpereHours(double day)
    {
        if (Witnesses.Count == 0) return Estimate.NotIdentifiable;
        (double weights, double sum) = (0, 0);
        foreach (CapacityWitness one in Witnesses)
        {
            double weight = 1 / Variance(one, day);
            weights += weight;
            sum += weight * one.AmpereHours;
        }

        double mean = sum / weights;
        double apart = Witnesses.Sum(one => (one.AmpereHours - mean) * (one.AmpereHours - mean) / Variance(one, day));
        double birge = Witnesses.Count > 1 ? Math.Max(1, apart / (Witnesses.Count - 1)) : 1;
        return Estimate.Normal(mean, Math.Sqrt(birge / weights));
    }

    /// <summary>How many days old the newest evidence is; NaN where there is none.</summary>
    /// <param name="day">On this day.</param>
    public double AgeDays(double day) => Witnesses.Count == 0 ? double.NaN : day - Witnesses.Max(one => one.Day);

    private static CapacityWitness Joined(CapacityWitness before, CapacityWitness now)
    {
        double moved = MovesADay * MovesADay * Math.Max(0, now.Day - before.Day) * now.AmpereHours * now.AmpereHours;
        double old = before.Deviation * before.Deviation + moved;
        double share = old / (old + now.Deviation * now.Deviation);
        return new CapacityWitness(
            now.From,
            Math.Max(now.Day, before.Day),
            before.AmpereHours + share * (now.AmpereHours - before.AmpereHours),
            Math.Sqrt((1 - share) * old));
    }

    private static double Variance(CapacityWitness one, double day)
    {
        double common = Systematic[one.From] * one.AmpereHours;
        double moved = MovesADay * MovesADay * Math.Max(0, day - one.Day) * one.AmpereHours * one.AmpereHours;
        return one.Deviation * one.Deviation + common * common + moved;
    }
}
