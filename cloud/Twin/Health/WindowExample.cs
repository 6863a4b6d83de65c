namespace Battery.Twin.Health;

/// <summary>A charge before or after which the capacity was measured.</summary>
/// <param name="Share">The charge in a voltage window, as a share of what it was in the cell's first charges.</param>
/// <param name="HealthPercent">The capacity in per cent of what it was then.</param>
public readonly record struct WindowExample(double Share, double HealthPercent);
