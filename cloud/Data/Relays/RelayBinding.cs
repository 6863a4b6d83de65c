namespace Battery.Data;

/// <summary>That a relay speaks for a module, or wants to.</summary>
/// <param name="RelayId">The module whose connection it is.</param>
/// <param name="RelayName">Its name.</param>
/// <param name="Kind">Whether it may, and how that came.</param>
/// <param name="SinceMs">Since when, ms UTC.</param>
/// <param name="AllowedBy">The user who allowed it; empty otherwise.</param>
public sealed record RelayBinding(int RelayId, string RelayName, RelayBindingKind Kind, long SinceMs, string AllowedBy);
