namespace Battery.Twin.Use;

/// <summary>Between which states of charge a module is used.</summary>
/// <param name="Low">Below this it gives nothing; 0 to 1.</param>
/// <param name="High">Above this it takes nothing; 0 to 1.</param>
public readonly record struct ChargeWindow(double Low, double High)
{
    /// <summary>From empty to full.</summary>
    public static ChargeWindow Whole { get; } = new(0, 1);
}
