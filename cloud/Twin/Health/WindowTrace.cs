using System;

namespace Battery.Twin.Health;

/// <summary>The way of one quantity, relative to what it was at the beginning: 0 means unchanged.</summary>
/// <param name="Reference">What it was at the beginning.</param>
/// <param name="Now">Where it is, smoothed.</param>
/// <param name="Least">The least it was.</param>
/// <param name="Most">The most it was.</param>
/// <param name="Sum">Where it was, summed over all charges.</param>
/// <param name="Calm">Where it is, smoothed more.</param>
/// <param name="Way">The way that this went, up and down.</param>
public readonly record struct WindowTrace(double Reference, double Now, double Least, double Most, double Sum, double Calm, double Way)
{
    internal WindowTrace Refer(double value, int before) => this with { Reference = Reference + (value - Reference) / (before + 1) };

    internal WindowTrace With(double value, int charges, double quick, double calm)
    {
        double relative = value / Reference - 1;
        double now = Now + Share(quick, charges) * (relative - Now);
        double next = Calm + Share(calm, charges) * (relative - Calm);
        return new WindowTrace(
            Reference, now, Math.Min(Least, now), Math.Max(Most, now), Sum + charges * now, next, Way + Math.Abs(next - Calm));
    }

    // Some charges may be missing.
    private static double Share(double one, int charges) => 1 - Math.Pow(1 - one, charges);
}
