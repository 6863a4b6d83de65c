using System;

namespace Battery.Twin.Life;

/// <summary>
/// How capacity falls with cycles: a power law, as the growth of the SEI gives it (J. Wang et al., "Cycle-life model for graphite-LiFePO4 cells",
/// J. Power Sources 196 (2011) 3942), and from a knee on a second loss with a rate of its own, bent in smoothly (the knee of Bacon and
/// Watts; on knees P. M. Attia et al., "Knees in lithium-ion battery aging trajectories", J. Electrochem. Soc. 169 (2022) 060517).
/// </summary>
public static class FadeCurve
{
    /// <summary>Logarithm of the share that the power law takes in a thousand cycles.</summary>
    public const int Share = 0;

    /// <summary>Logarithm of its exponent.</summary>
    public const int Exponent = 1;

    /// <summary>Logarithm of the share a thousand cycles that goes beside it after the knee.</summary>
    public const int KneeRate = 2;

    /// <summary>Logarithm of where the knee is, in thousands of cycles.</summary>
    public const int KneeAt = 3;

    /// <summary>Logarithm of how gradual it is, in thousands of cycles.</summary>
    public const int KneeWidth = 4;

    /// <summary>Number of parameters.</summary>
    public const int Count = 5;

    private const double Thousand = 1000;

    // Beyond these a search has lost its way; the curve stays finite.
    private const double LeastLogarithm = -12;
    private const double MostLogarithm = 6;

    /// <summary>The share of the first capacity that is lost.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="cycle">After so many cycles.</param>
    public static double Lost(ReadOnlySpan<double> parameters, double cycle)
    {
        double at = cycle / Thousand;
        double knee = Exp(parameters[KneeAt]);
        double width = Exp(parameters[KneeWidth]);
        double bent = SoftPositive((at - knee) / width) - SoftPositive(-knee / width);
        return Exp(parameters[Share]) * Math.Pow(at, Exp(parameters[Exponent])) + Exp(parameters[KneeRate]) * width * bent;
    }

    /// <summary>The first cycle after another one in which more than a share is lost.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="share">The share.</param>
    /// <param name="after">The cycle before which it does not count.</param>
    /// <param name="most">What is returned where it takes longer.</param>
    public static double Reaches(ReadOnlySpan<double> parameters, double share, double after, double most)
    {
        if (Lost(parameters, most) < share) return most;
        (double low, double high) = (after, most);
        while (high - low > 0.5)
        {
            double middle = (low + high) / 2;
            if (Lost(parameters, middle) < share) low = middle;
            else high = middle;
        }

        return high;
    }

    private static double Exp(double logarithm) => Math.Exp(Math.Clamp(logarithm, LeastLogarithm, MostLogarithm));

    // ln(1 + e^x), without overflow.
    private static double SoftPositive(double value) => Math.Max(value, 0) + Math.Log(1 + Math.Exp(-Math.Abs(value)));
}
