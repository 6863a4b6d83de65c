namespace Battery.Twin.Health;

/// <summary>A cell whose capacity was measured.</summary>
/// <param name="Windows">What was seen of its charges until then.</param>
/// <param name="NewAmpereHours">Its capacity when new.</param>
/// <param name="HealthPercent">The capacity then, in per cent of that.</param>
public sealed record ChargeExample(ChargeWindows Windows, double NewAmpereHours, double HealthPercent);
