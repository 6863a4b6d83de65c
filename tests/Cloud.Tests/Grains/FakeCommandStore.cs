using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;

namespace Cloud.Tests.Grains;

/// <summary>Keeps the states of commands as the database does, and can be away.</summary>
internal sealed class FakeCommandStore : ICommandStore
{
    public Dictionary<long, CommandState> States { get; } = [];

    public Dictionary<long, string> Reasons { get; } = [];

    public bool IsAway { get; set; }

    public Task InsertAsync(CommandRecord command, CancellationToken cancellation = default)
    {
        States[command.Id] = command.State;
        return Task.CompletedTask;
    }

    public Task<bool> InsertApprovedAsync(CommandRecord command, long proposalId, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public async Task<bool> AdvanceAsync(
        long id, CommandState state, string reason, long changedAtMs, CancellationToken cancellation = default)
    {
        await Task.Yield();
        if (IsAway) throw new TimeoutException("the database is away");
        if (States[id] >= CommandState.Succeeded || state <= States[id]) return false;
        States[id] = state;
        Reasons[id] = reason;
        return true;
    }

    public async Task<bool> ExplainAsync(long id, string reason, CancellationToken cancellation = default)
    {
        await Task.Yield();
        if (IsAway) throw new TimeoutException("the database is away");
        if (States[id] != CommandState.Queued) return false;
        Reasons[id] = reason;
        return true;
    }

    public Task<IReadOnlyList<CommandRecord>> ListAsync(int moduleId, int limit, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<CommandRecord>> OpenAsync(int moduleId, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<int>> ModulesWithExpiringAsync(long beforeMs, CancellationToken cancellation = default) =>
        throw new NotSupportedException();
}
