using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data;

/// <summary>The commands of all modules, with their audit.</summary>
public interface ICommandStore
{
    /// <summary>Stores a new command; durable on return.</summary>
    Task InsertAsync(CommandRecord command, CancellationToken cancellation = default);

    /// <summary>
    /// Stores a new command that a proposal becomes, and that it became it, both or neither; durable on return. False, and nothing stored,
    /// when the proposal waits no more: so it becomes one command, whoever approves it at once and whatever fails in between.
    /// </summary>
    Task<bool> InsertApprovedAsync(CommandRecord command, long proposalId, CancellationToken cancellation = default);

    /// <summary>
    /// Moves a command to a later state; durable on return. False, and nothing changed, when it is final already or would go back.
    /// </summary>
    Task<bool> AdvanceAsync(
        long id, CommandState state, string reason, long changedAtMs, CancellationToken cancellation = default);

    /// <summary>Says what a command waits for that was not sent yet; durable on return. False when it was sent or is final.</summary>
    Task<bool> ExplainAsync(long id, string reason, CancellationToken cancellation = default);

    /// <summary>A module's newest commands, newest first.</summary>
    Task<IReadOnlyList<CommandRecord>> ListAsync(int moduleId, int limit, CancellationToken cancellation = default);

    /// <summary>A module's commands that are not final, oldest first.</summary>
    Task<IReadOnlyList<CommandRecord>> OpenAsync(int moduleId, CancellationToken cancellation = default);

    /// <summary>Ids of modules that have a command which is not final and expires before <paramref name="beforeMs"/>.</summary>
    Task<IReadOnlyList<int>> ModulesWithExpiringAsync(long beforeMs, CancellationToken cancellation = default);
}
