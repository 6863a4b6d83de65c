namespace Battery.Web.Api;

/// <summary>A code to make.</summary>
/// <param name="Days">How long it counts, 1…730 days; 90 if left out.</param>
public sealed record IssueClaimCode(int? Days = null);
