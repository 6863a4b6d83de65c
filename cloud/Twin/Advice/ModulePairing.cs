using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Battery.Twin.Advice;

/// <summary>
/// Which modules belong together: two in series give no more than the weaker holds, so that what the pairs waste is least when neighbours
/// by capacity are paired.
/// </summary>
public static class ModulePairing
{
    // Less than this share of a pair is not worth the work.
    private const double LeastGain = 0.01;

    /// <summary>Pairs them.</summary>
    /// <param name="modules">Modules, those included whose capacity is not known.</param>
    /// <param name="now">How they are paired now; may be empty.</param>
    public static Recommendation Of(IReadOnlyList<PairingCandidate> modules, IReadOnlyList<(int One, int Other)> now)
    {
        ArgumentNullException.ThrowIfNull(modules);
        ArgumentNullException.ThrowIfNull(now);
        PairingCandidate[] known = [.. modules.Where(one => one.AmpereHours.IsIdentified).OrderBy(one => one.AmpereHours.Value)];
        if (known.Length < modules.Count || known.Length < 4)
        {
            return Recommendation.Refused(
                AdviceKind.PairModules, $"The capacity of {known.Length} of {modules.Count} modules is known; four or more, and all of them, are needed.");
        }

        // With an odd number the weakest stays alone.
        PairingCandidate[] paired = [.. known.Skip(known.Length % 2)];
        (int One, int Other)[] pairs = [.. paired.Chunk(2).Select(pair => (pair[0].Module, pair[1].Module))];
        Dictionary<int, double> capacities = known.ToDictionary(one => one.Module, one => one.AmpereHours.Value);
        double best = pairs.Average(pair => Math.Min(capacities[pair.One], capacities[pair.Other]));
        double usual = now.Count > 0
            ? now.Average(pair => Math.Min(capacities[pair.One], capacities[pair.Other]))
            : MeanOfAll(paired);
        double gain = best / usual - 1;
        double deviation = known.Average(one => (one.AmpereHours.High - one.AmpereHours.Low) / one.AmpereHours.Value)
            / 2 / Estimate.NinetyPercent * Math.Sqrt(2.0 / pairs.Length);
        if (gain < LeastGain || gain < deviation)
        {
            return Recommendation.Refused(
                AdviceKind.PairModules, string.Create(CultureInfo.InvariantCulture, $"Other pairs would give {100 * gain:f1} ± {100 * deviation:f1} % more."));
        }

        return new Recommendation(
            AdviceKind.PairModules,
            true,
            "A pair gives no more than its weaker module. Put together: " + string.Join(", ", pairs.Select(pair => $"{pair.One} with {pair.Other}")) + ".",
            Estimate.Normal(100 * gain, 100 * deviation),
            "% more usable capacity",
            "The work of changing them over.",
            0.9,
            []);
    }

    // What pairs give on average that were made without looking.
    private static double MeanOfAll(PairingCandidate[] modules)
    {
        double sum = 0;
        // In rising order each is the weaker one of a pair with all that follow.
        for (int i = 0; i < modules.Length; i++) sum += modules[i].AmpereHours.Value * (modules.Length - 1 - i);
        return sum / (modules.Length * (modules.Length - 1) / 2.0);
    }
}
