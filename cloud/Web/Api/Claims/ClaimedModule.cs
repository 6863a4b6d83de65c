namespace Battery.Web.Api;

/// <summary>What a node has become.</summary>
/// <param name="Id">The module.</param>
public sealed record ClaimedModule(int Id);
