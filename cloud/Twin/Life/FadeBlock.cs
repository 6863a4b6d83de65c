namespace Battery.Twin.Life;

/// <summary>What some cycles in a row had on average.</summary>
/// <param name="Cycle">The middle of their numbers.</param>
/// <param name="AmpereHours">Their mean capacity.</param>
/// <param name="Count">How many they were.</param>
public readonly record struct FadeBlock(double Cycle, double AmpereHours, int Count)
{
    internal FadeBlock With(int cycle, double ampereHours) => With(new FadeBlock(cycle, ampereHours, 1));

    internal FadeBlock With(FadeBlock other)
    {
        int count = Count + other.Count;
        double share = (double)other.Count / count;
        return new FadeBlock(Cycle + share * (other.Cycle - Cycle), AmpereHours + share * (other.AmpereHours - AmpereHours), count);
    }
}
