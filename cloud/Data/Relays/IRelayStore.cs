using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data;

/// <summary>
/// For which modules a relay may speak: those that are pinned to it since their first contact, those that a user allowed it, and those of
/// its site. All that changes anything is durable on return.
/// </summary>
public interface IRelayStore
{
    /// <summary>
    /// Decides whether a relay may speak for a module. One that nobody has heard of and that has no site is pinned to the relay; that a
    /// relay wants what it may not is noted, up to a limit. Of two relays that ask at the same time for a new module one gets it.
    /// </summary>
    Task<RelayVerdict> AskAsync(int relay, int module, CancellationToken cancellation = default);

    /// <summary>The modules that a relay may speak for now, besides itself.</summary>
    Task<IReadOnlyList<int>> SpokenForAsync(int relay, CancellationToken cancellation = default);

    /// <summary>The relays that are bound to a module or want to speak for it, by id. Those of its site are not among them.</summary>
    Task<IReadOnlyList<RelayBinding>> ListAsync(int module, CancellationToken cancellation = default);

    /// <summary>Lets a relay speak for a module; false when either is not registered or the other is no relay.</summary>
    Task<bool> AllowAsync(int module, int relay, string user, CancellationToken cancellation = default);

    /// <summary>Takes a binding, or the note of a wish, away; false when there is none.</summary>
    Task<bool> WithdrawAsync(int module, int relay, CancellationToken cancellation = default);
}
