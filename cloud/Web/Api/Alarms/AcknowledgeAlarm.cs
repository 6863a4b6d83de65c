namespace Battery.Web.Api;

/// <summary>Somebody has seen an alarm.</summary>
/// <param name="Comment">What they have to say, up to 500 characters.</param>
public sealed record AcknowledgeAlarm(string? Comment = null);
