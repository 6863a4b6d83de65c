namespace Battery.Twin;

/// <summary>A value with the interval that holds the truth nine times in ten, or the word that the data cannot tell.</summary>
public readonly record struct Estimate
{
    /// <summary>Standard deviations from the middle of a normal distribution to the ends of its 90 % interval.</summary>
    public const double NinetyPercent = 1.6448536;

    private Estimate(double value, double low, double high)
    {
        Value = value;
        Low = low;
        High = high;
        IsIdentified = true;
    }

    /// <summary>What data cannot tell: no number at all.</summary>
    public static Estimate NotIdentifiable { get; } = new() { Value = double.NaN, Low = double.NaN, High = double.NaN };

    /// <summary>False where the data carry nothing about the value; then the numbers are NaN.</summary>
    public bool IsIdentified { get; }

    /// <summary>The best guess.</summary>
    public double Value { get; private init; }

    /// <summary>Lower end of the 90 % interval.</summary>
    public double Low { get; private init; }

    /// <summary>Upper end of the 90 % interval.</summary>
    public double High { get; private init; }

    /// <summary>An estimate with its 90 % interval.</summary>
    /// <param name="value">The best guess.</param>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end.</param>
    public static Estimate Between(double value, double low, double high) => new(value, low, high);

    /// <summary>An estimate whose error is normally distributed.</summary>
    /// <param name="value">The best guess.</param>
    /// <param name="deviation">Its standard deviation.</param>
    public static Estimate Normal(double value, double deviation) =>
        new(value, value - NinetyPercent * deviation, value + NinetyPercent * deviation);

    /// <summary>Whether the interval holds a value.</summary>
    /// <param name="truth">The value.</param>
    public bool Holds(double truth) => IsIdentified && truth >= Low && truth <= High;

    /// <inheritdoc/>
    public override string ToString() => IsIdentified ? $"{Value:g4} ({Low:g4} to {High:g4})" : "not identifiable";
}
