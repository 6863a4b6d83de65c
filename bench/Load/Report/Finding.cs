namespace Battery.Load.Report;

/// <summary>What a scenario looked for and found.</summary>
/// <param name="Claim">What is to hold, or what the figure is.</param>
/// <param name="Found">What was found, in words and figures.</param>
/// <param name="Holds">Whether the claim holds; null for a figure that is only told.</param>
internal sealed record Finding(string Claim, string Found, bool? Holds = null);
