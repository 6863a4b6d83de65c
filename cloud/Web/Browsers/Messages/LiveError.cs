namespace Battery.Web.Browsers;

/// <summary>What the browser asked for could not be done.</summary>
/// <param name="Reason">Why.</param>
public sealed record LiveError(string Reason) : LiveMessage;
