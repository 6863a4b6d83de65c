using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Dapper;

namespace Battery.Data;

/// <summary>The table `proposal` (migration 0010).</summary>
internal sealed class ProposalStore(Database database) : IProposalStore
{
    private const string Columns =
        "id AS Id, module_id AS ModuleId, kind AS Kind, data AS Data, basis AS Basis, time_to_live AS TimeToLive, issuer AS Issuer, "
        + "issued_at AS IssuedAt, expires_at AS ExpiresAt, state AS State, decider AS Decider, decided_at AS DecidedAt, "
        + "command_id AS CommandId";

    /// <summary>The condition under which a proposal can still be decided.</summary>
    internal static readonly string Waits = $"state = {(int)ProposalState.Waiting} AND expires_at > @nowMs";

    public async Task<ProposalRecord?> InsertAsync(ProposalRecord proposal, int most, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        int waiting = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            $"SELECT COUNT(*) FROM proposal WHERE module_id = @ModuleId AND {Waits}",
            new { proposal.ModuleId, nowMs = proposal.IssuedAtMs },
            cancellationToken: cancellation));
        if (waiting >= most) return null;
        string id = database.Engine == DatabaseEngine.Sqlite ? "last_insert_rowid()" : "LAST_INSERT_ID()";
        long stored = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "INSERT INTO proposal (module_id, kind, data, basis, time_to_live, issuer, issued_at, expires_at, state, decider, decided_at, "
                + "command_id) VALUES (@ModuleId, @Kind, @DataJson, @BasisJson, @TimeToLiveSeconds, @Issuer, @IssuedAtMs, @ExpiresAtMs, "
                + $"@State, @Decider, @DecidedAtMs, @CommandId); SELECT {id}",
            proposal,
            cancellationToken: cancellation));
        return proposal with { Id = stored };
    }

    public async Task<ProposalRecord?> FindAsync(long id, CancellationToken cancellation = default)
    {
        return (await QueryAsync("WHERE id = @id", new { id }, cancellation)).SingleOrDefault();
    }

    public Task<IReadOnlyList<ProposalRecord>> ListAsync(int moduleId, int limit, CancellationToken cancellation = default)
    {
        return QueryAsync("WHERE module_id = @moduleId ORDER BY id DESC LIMIT @limit", new { moduleId, limit }, cancellation);
    }

    public Task<IReadOnlyList<ProposalRecord>> WaitingAsync(long nowMs, int limit, CancellationToken cancellation = default)
    {
        return QueryAsync($"WHERE {Waits} ORDER BY expires_at LIMIT @limit", new { nowMs, limit }, cancellation);
    }

    public async Task<bool> EndAsync(
        long id, ProposalState state, string decider, long nowMs, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        int changed = await connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE proposal SET state = @state, decider = @decider, decided_at = @nowMs WHERE id = @id AND {Waits}",
            new { id, state = (int)state, decider, nowMs },
            cancellationToken: cancellation));
        return changed == 1;
    }

    private async Task<IReadOnlyList<ProposalRecord>> QueryAsync(string condition, object parameters, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM proposal {condition}", parameters, cancellationToken: cancellation));
        return [.. rows.Select(row => row.ToRecord())];
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public int ModuleId { get; init; }

        public string Kind { get; init; } = "";

        public string Data { get; init; } = "";

        public string Basis { get; init; } = "";

        public int TimeToLive { get; init; }

        public string Issuer { get; init; } = "";

        public long IssuedAt { get; init; }

        public long ExpiresAt { get; init; }

        public int State { get; init; }

        public string Decider { get; init; } = "";

        public long DecidedAt { get; init; }

        public long CommandId { get; init; }

        public ProposalRecord ToRecord() => new(
            Id, ModuleId, Kind, Data, Basis, TimeToLive, Issuer, IssuedAt, ExpiresAt, (ProposalState)State, Decider, DecidedAt, CommandId);
    }
}
