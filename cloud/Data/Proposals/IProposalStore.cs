using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data;

/// <summary>Commands that wait for a second person. How one passes: <see cref="ICommandStore.InsertApprovedAsync"/>.</summary>
public interface IProposalStore
{
    /// <summary>
    /// Stores a proposal and gives it with its id; durable on return. Null, and nothing stored, where <paramref name="most"/> of the module
    /// wait already.
    /// </summary>
    Task<ProposalRecord?> InsertAsync(ProposalRecord proposal, int most, CancellationToken cancellation = default);

    /// <summary>One proposal, or null.</summary>
    Task<ProposalRecord?> FindAsync(long id, CancellationToken cancellation = default);

    /// <summary>A module's newest proposals, newest first.</summary>
    Task<IReadOnlyList<ProposalRecord>> ListAsync(int moduleId, int limit, CancellationToken cancellation = default);

    /// <summary>Those of all modules that wait at a time, the first to expire first.</summary>
    Task<IReadOnlyList<ProposalRecord>> WaitingAsync(long nowMs, int limit, CancellationToken cancellation = default);

    /// <summary>
    /// Ends a proposal that waits without a command; durable on return. False, and nothing changed, when it waits no more.
    /// </summary>
    Task<bool> EndAsync(long id, ProposalState state, string decider, long nowMs, CancellationToken cancellation = default);
}
