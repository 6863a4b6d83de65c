using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Dapper;

namespace Battery.Data;

/// <summary>Bindings in the table `relay_binding`; sites, and whether a module was ever heard of, stand in `module`.</summary>
internal sealed class RelayStore(Database database) : IRelayStore
{
    /// <summary>The most modules that one relay is noted to want; what it wants beyond is refused without a note.</summary>
    internal const int MostWanted = 512;

    /// <summary>Index module_by_site serves the second half.</summary>
    private const string SpokenFor =
        "SELECT module_id FROM relay_binding WHERE relay_id = @relay AND kind <> 0 "
        + "UNION SELECT m.id FROM module r JOIN module m ON m.site = r.site "
        + "WHERE r.id = @relay AND r.may_relay = 1 AND r.site <> '' AND m.id <> r.id";

    private const string Standing =
        "SELECT m.site AS Site, m.settled_at AS SettledAt, r.site AS RelaySite, COALESCE(r.may_relay, 0) AS MayRelay, b.kind AS Kind "
        + "FROM module m LEFT JOIN module r ON r.id = @relay "
        + "LEFT JOIN relay_binding b ON b.module_id = m.id AND b.relay_id = @relay WHERE m.id = @module";

    private string OrIgnore => database.Engine == DatabaseEngine.Sqlite ? "OR IGNORE" : "IGNORE";

    public async Task<RelayVerdict> AskAsync(int relay, int module, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        StandingRow? standing = await FindAsync(connection, relay, module, cancellation);
        if (standing is { IsOpen: true } && await PinAsync(connection, relay, module, cancellation)) return RelayVerdict.FirstContact;

        // Where another was quicker it has changed meanwhile.
        if (standing is { IsOpen: true }) standing = await FindAsync(connection, relay, module, cancellation);
        if (standing is null) return RelayVerdict.NotRegistered;
        if (standing.May) return RelayVerdict.May;
        return standing.Kind is null && standing.IsRelay && await NoteWishAsync(connection, relay, module, cancellation)
            ? RelayVerdict.Wants : RelayVerdict.MayNot;
    }

    public async Task<IReadOnlyList<int>> SpokenForAsync(int relay, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return [
            .. await connection.QueryAsync<int>(new CommandDefinition(SpokenFor, new { relay }, cancellationToken: cancellation))];
    }

    public async Task<IReadOnlyList<RelayBinding>> ListAsync(int module, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<BindingRow> rows = await connection.QueryAsync<BindingRow>(new CommandDefinition(
            "SELECT b.relay_id AS RelayId, r.name AS RelayName, b.kind AS Kind, b.since AS Since, b.allowed_by AS AllowedBy "
                + "FROM relay_binding b JOIN module r ON r.id = b.relay_id WHERE b.module_id = @module ORDER BY b.relay_id",
            new { module },
            cancellationToken: cancellation));
        return [
            .. rows.Select(
                row => new RelayBinding(row.RelayId, row.RelayName, (RelayBindingKind)row.Kind, row.Since, row.AllowedBy))];
    }

    public async Task<bool> AllowAsync(int module, int relay, string user, CancellationToken cancellation = default)
    {
        if (module == relay) return false;
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        var parameters = new { module, relay, user, now = Now(), kind = (int)RelayBindingKind.Allowed };
        int registered = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT COUNT(*) FROM module WHERE id = @module OR (id = @relay AND may_relay = 1)", parameters, transaction,
            cancellationToken: cancellation));
        if (registered != 2) return false;
        foreach (string statement in (string[])
            ["UPDATE module SET settled_at = COALESCE(settled_at, @now) WHERE id = @module",
                "REPLACE INTO relay_binding (module_id, relay_id, kind, since, allowed_by) VALUES (@module, @relay, @kind, @now, @user)"])
        {
            await connection.ExecuteAsync(new CommandDefinition(statement, parameters, transaction, cancellationToken: cancellation));
        }

        await AccessChange.NoteAsync(connection, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    public async Task<bool> WithdrawAsync(int module, int relay, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        int removed = await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM relay_binding WHERE module_id = @module AND relay_id = @relay", new { module, relay }, transaction,
            cancellationToken: cancellation));
        if (removed == 0) return false;
        await AccessChange.NoteAsync(connection, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static Task<StandingRow?> FindAsync(DbConnection connection, int relay, int module, CancellationToken cancellation)
    {
        return connection.QuerySingleOrDefaultAsync<StandingRow>(
            new CommandDefinition(Standing, new { relay, module }, cancellationToken: cancellation));
    }

    /// <summary>Only who changes `settled_at` from NULL gets the module.</summary>
    private static async Task<bool> PinAsync(DbConnection connection, int relay, int module, CancellationToken cancellation)
    {
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        var parameters = new { module, relay, now = Now(), kind = (int)RelayBindingKind.Pinned };
        int settled = await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE module SET settled_at = @now WHERE id = @module AND settled_at IS NULL AND site = ''", parameters, transaction,
            cancellationToken: cancellation));
        if (settled == 0) return false;
        await connection.ExecuteAsync(new CommandDefinition(
            "REPLACE INTO relay_binding (module_id, relay_id, kind, since, allowed_by) VALUES (@module, @relay, @kind, @now, '')",
            parameters, transaction, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static long Now()
    {
        return DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    }

    private async Task<bool> NoteWishAsync(DbConnection connection, int relay, int module, CancellationToken cancellation)
    {
        var parameters = new { module, relay, now = Now(), kind = (int)RelayBindingKind.Wanted };
        int wanted = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT COUNT(*) FROM relay_binding WHERE relay_id = @relay AND kind = @kind", parameters, cancellationToken: cancellation));
        if (wanted >= MostWanted) return false;
        return await connection.ExecuteAsync(new CommandDefinition(
            $"INSERT {OrIgnore} INTO relay_binding (module_id, relay_id, kind, since, allowed_by) "
                + "VALUES (@module, @relay, @kind, @now, '')",
            parameters,
            cancellationToken: cancellation)) == 1;
    }

    /// <summary>How a relay and a module stand to each other.</summary>
    private sealed class StandingRow
    {
        public string Site { get; init; } = "";

        public long? SettledAt { get; init; }

        public string? RelaySite { get; init; }

        public int MayRelay { get; init; }

        public int? Kind { get; init; }

        public bool IsRelay => MayRelay != 0;

        /// <summary>Open to the first relay that brings it.</summary>
        public bool IsOpen => IsRelay && SettledAt is null && Site.Length == 0;

        public bool May => IsRelay && (Kind > (int)RelayBindingKind.Wanted || (Site.Length > 0 && Site == RelaySite));
    }

    private sealed class BindingRow
    {
        public int RelayId { get; init; }

        public string RelayName { get; init; } = "";

        public int Kind { get; init; }

        public long Since { get; init; }

        public string AllowedBy { get; init; } = "";
    }
}
