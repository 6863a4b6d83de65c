using Battery.Data;

namespace Battery.Web.Nodes;

/// <summary>What connections ask about their rights.</summary>
/// <param name="Relays">For which modules a relay may speak.</param>
/// <param name="Watch">Whether that has changed.</param>
internal sealed record NodeRights(IRelayStore Relays, IAccessWatch Watch);
