using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;
using Dapper;

namespace Battery.Data;

/// <summary>Commands in the table `command`; final states never change again.</summary>
internal sealed class CommandStore(Database database) : ICommandStore
{
    // A number in the text and no parameter: only so SQLite sees that its partial index of open commands (0002) serves the query.
    private static readonly string IsOpen = $"state < {(int)CommandStates.FirstFinal}";

    private const string Columns =
        "id AS Id, module_id AS ModuleId, kind AS Kind, data AS Data, issuer AS Issuer, issued_at AS IssuedAt, expires_at AS ExpiresAt, "
        + "state AS State, reason AS Reason, changed_at AS ChangedAt, approver AS Approver";

    private const string Insert =
        "INSERT INTO command (id, module_id, kind, data, issuer, issued_at, expires_at, state, reason, changed_at, approver) "
        + "VALUES (@Id, @ModuleId, @Kind, @DataJson, @Issuer, @IssuedAtMs, @ExpiresAtMs, @State, @Reason, @ChangedAtMs, @Approver)";

    public async Task InsertAsync(CommandRecord command, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(Insert, command, cancellationToken: cancellation));
    }

    public async Task<bool> InsertApprovedAsync(CommandRecord command, long proposalId, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        int approved = await connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE proposal SET state = @state, decider = @Approver, decided_at = @nowMs, command_id = @Id "
                + $"WHERE id = @proposalId AND module_id = @ModuleId AND {ProposalStore.Waits}",
            new
            {
                state = (int)ProposalState.Approved,
                command.Approver,
                nowMs = command.IssuedAtMs,
                command.Id,
                proposalId,
                command.ModuleId,
            },
            transaction,
            cancellationToken: cancellation));
        if (approved != 1) return false;
        await connection.ExecuteAsync(new CommandDefinition(Insert, command, transaction, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return true;
    }

    public async Task<bool> AdvanceAsync(
        long id, CommandState state, string reason, long changedAtMs, CancellationToken cancellation = default)
    {
        if (reason.Length > 1000) reason = reason[..1000];
        await using DbConnection connection = await database.OpenAsync(cancellation);
        // A password's work is done with the final state; the audit needs to know that there was one, not which.
        string data = state.IsFinal() ? ", data = CASE WHEN kind = @secret THEN '{}' ELSE data END" : "";
        int changed = await connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE command SET state = @state, reason = @reason, changed_at = @changedAtMs{data} WHERE id = @id AND {IsOpen} AND state < @state",
            new { id, state = (int)state, reason, changedAtMs, secret = CommandKind.ConnectWifi },
            cancellationToken: cancellation));
        return changed == 1;
    }

    public async Task<bool> ExplainAsync(long id, string reason, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE command SET reason = @reason WHERE id = @id AND state = @queued",
            new { id, reason, queued = (int)CommandState.Queued }, cancellationToken: cancellation)) == 1;
    }

    public Task<IReadOnlyList<CommandRecord>> ListAsync(int moduleId, int limit, CancellationToken cancellation = default) =>
        QueryAsync("WHERE module_id = @moduleId ORDER BY id DESC LIMIT @limit", new { moduleId, limit }, cancellation);

    public Task<IReadOnlyList<CommandRecord>> OpenAsync(int moduleId, CancellationToken cancellation = default) =>
        QueryAsync($"WHERE module_id = @moduleId AND {IsOpen} ORDER BY id", new { moduleId }, cancellation);

    public async Task<IReadOnlyList<int>> ModulesWithExpiringAsync(long beforeMs, CancellationToken cancellation = default)
    {
        // On MySQL the column that the index begins with says the same.
        string open = database.Engine == DatabaseEngine.Sqlite ? IsOpen : "final = 0";
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<int> modules = await connection.QueryAsync<int>(new CommandDefinition(
            $"SELECT DISTINCT module_id FROM command WHERE {open} AND expires_at < @beforeMs", new { beforeMs },
            cancellationToken: cancellation));
        return [.. modules];
    }

    private async Task<IReadOnlyList<CommandRecord>> QueryAsync(string condition, object parameters, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM command {condition}", parameters, cancellationToken: cancellation));
        return [.. rows.Select(row => row.ToRecord())];
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public int ModuleId { get; init; }

        public string Kind { get; init; } = "";

        public string Data { get; init; } = "";

        public string Issuer { get; init; } = "";

        public long IssuedAt { get; init; }

        public long ExpiresAt { get; init; }

        public int State { get; init; }

        public string Reason { get; init; } = "";

        public long ChangedAt { get; init; }

        public string Approver { get; init; } = "";

        public CommandRecord ToRecord() =>
            new(Id, ModuleId, Kind, Data, Issuer, IssuedAt, ExpiresAt, (CommandState)State, Reason, ChangedAt, Approver);
    }
}
