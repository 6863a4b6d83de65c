using Battery.Web.Api;

namespace Battery.Web.Browsers;

/// <summary>A command waits for a second person, or was decided.</summary>
/// <param name="Proposal">The proposal.</param>
public sealed record LiveProposal(ProposalView Proposal) : LiveMessage;
