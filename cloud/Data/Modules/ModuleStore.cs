using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;
using Dapper;

namespace Battery.Data;

/// <summary>Modules and the hashes of their keys.</summary>
internal sealed class ModuleStore(Database database) : IModuleStore
{
    private const string Columns =
        "id AS Id, name AS Name, may_relay AS MayRelay, registered_at AS RegisteredAt, site AS Site, "
        + "settled_at AS SettledAt, chemistry AS Chemistry";

    public async Task<string?> RegisterAsync(
        int id, string name, bool mayRelay, string site = "", CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(id, WireLimits.MinimumModuleId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id, WireLimits.MaximumModuleId);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        string key = ModuleKey.New();
        string conflict = database.Engine == DatabaseEngine.Sqlite ? "ON CONFLICT (id) DO NOTHING" : "ON DUPLICATE KEY UPDATE id = id";
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO module (id, name, name_key, may_relay, key_hash, registered_at, site, settled_at) VALUES "
                + $"(@id, @name, @nameKey, @mayRelay, @hash, @now, @site, CASE WHEN @site = '' THEN NULL ELSE @now END) {conflict}",
            new { id, name, nameKey = Key(name), mayRelay, hash = ModuleKey.Hash(key), now = Now(), site },
            cancellationToken: cancellation));
        // Whoever's hash stands there now has registered it.
        return await AuthenticateAsync(id, key, cancellation) is null ? null : key;
    }

    public async Task<string?> RenewKeyAsync(int id, CancellationToken cancellation = default)
    {
        string key = ModuleKey.New();
        return await ChangeAsync("UPDATE module SET key_hash = @hash WHERE id = @id", new { id, hash = ModuleKey.Hash(key) }, cancellation)
            ? key : null;
    }

    public Task<bool> SetChemistryAsync(int id, CellChemistry chemistry, CancellationToken cancellation = default) =>
        ChangeAsync(
            "UPDATE module SET chemistry = @name WHERE id = @id", new { id, name = CellChemistries.NameOf(chemistry) }, cancellation);

    public async Task<ModuleRecord?> AuthenticateAsync(int id, string key, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        byte[]? stored = await KeyHashAsync(connection, id, cancellation);
        // An unknown module is compared as well, so that the time does not tell it from a wrong key.
        bool equal = CryptographicOperations.FixedTimeEquals(ModuleKey.Hash(key), stored ?? new byte[SHA256.HashSizeInBytes]);
        return equal && stored is not null ? await FindAsync(connection, id, cancellation) : null;
    }

    public async Task<byte[]?> KeyHashAsync(int id, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await KeyHashAsync(connection, id, cancellation);
    }

    public async Task<IReadOnlyDictionary<int, byte[]>> KeyHashesAsync(
        IReadOnlyCollection<int> ids, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<KeyRow> rows = await connection.QueryAsync<KeyRow>(new CommandDefinition(
            "SELECT id AS Id, key_hash AS KeyHash FROM module WHERE id IN @ids", new { ids }, cancellationToken: cancellation));
        return rows.ToDictionary(row => row.Id, row => row.KeyHash);
    }

    public async Task SettleAsync(int id, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE module SET settled_at = @now WHERE id = @id AND settled_at IS NULL", new { id, now = Now() },
            cancellationToken: cancellation));
    }

    public Task<bool> SetSiteAsync(int id, string site, CancellationToken cancellation = default) => ChangeAsync(
        "UPDATE module SET site = @site, settled_at = CASE WHEN @site = '' THEN settled_at ELSE COALESCE(settled_at, @now) END "
            + "WHERE id = @id",
        new { id, site, now = Now() },
        cancellation,
        $"DELETE FROM relay_binding WHERE kind = {(int)RelayBindingKind.Wanted} AND (module_id = @id OR relay_id = @id)");

    public async Task<ModuleRecord?> FindAsync(int id, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await FindAsync(connection, id, cancellation);
    }

    public async Task<IReadOnlyList<ModuleRecord>> ListAsync(CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM module ORDER BY id", cancellationToken: cancellation));
        return [.. rows.Select(row => row.ToRecord())];
    }

    public async Task<IReadOnlyList<ListedModule>> ListAsync(ModuleQuery query, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<ListRow> rows = await connection.QueryAsync<ListRow>(new CommandDefinition(
            ModuleListSql.For(query.Order, query.Search.Length > 0),
            new
            {
                id = query.After?.Id ?? 0,
                name = query.After?.NameKey ?? string.Empty,
                limit = query.Limit,
                search = Key(query.Search),
            },
            cancellationToken: cancellation));
        return [.. rows.Select(row => new ListedModule(row.Id, row.NameKey))];
    }

    public async Task<bool> RemoveAsync(int id, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        int removed = 0;
        foreach (string statement in (string[])
            ["DELETE FROM telemetry WHERE module_id = @id", "DELETE FROM command WHERE module_id = @id",
                "DELETE FROM reading_arrival WHERE module_id = @id", "DELETE FROM proposal WHERE module_id = @id",
                "DELETE FROM relay_binding WHERE module_id = @id OR relay_id = @id", "DELETE FROM module_claim WHERE module_id = @id",
                "DELETE FROM alarm WHERE module_id = @id",
                "DELETE FROM module WHERE id = @id"])
        {
            removed = await connection.ExecuteAsync(
                new CommandDefinition(statement, new { id }, transaction, 600, cancellationToken: cancellation));
        }

        if (removed == 1) await AccessChange.NoteAsync(connection, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        return removed == 1;
    }

    private static Task<byte[]?> KeyHashAsync(DbConnection connection, int id, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(
            "SELECT key_hash FROM module WHERE id = @id", new { id }, cancellationToken: cancellation));

    /// <summary>Changes one module in what connections depend on, and tells of it; false when there is no such module.</summary>
    private async Task<bool> ChangeAsync(string update, object parameters, CancellationToken cancellation, params string[] more)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        if (await connection.ExecuteAsync(new CommandDefinition(update, parameters, transaction, cancellationToken: cancellation)) != 1)
            return false;
        foreach (string statement in more)
            await connection.ExecuteAsync(new CommandDefinition(statement, parameters, transaction, cancellationToken: cancellation));
        await AccessChange.NoteAsync(connection, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static async Task<ModuleRecord?> FindAsync(DbConnection connection, int id, CancellationToken cancellation)
    {
        Row? row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM module WHERE id = @id", new { id }, cancellationToken: cancellation));
        return row?.ToRecord();
    }

    private static string Key(string name) => name.ToLowerInvariant();

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private sealed class KeyRow
    {
        public int Id { get; init; }

        public byte[] KeyHash { get; init; } = [];
    }

    private sealed class ListRow
    {
        public int Id { get; init; }

        public string NameKey { get; init; } = "";
    }

    private sealed class Row
    {
        public int Id { get; init; }

        public string Name { get; init; } = "";

        public bool MayRelay { get; init; }

        public long RegisteredAt { get; init; }

        public string Site { get; init; } = "";

        public long? SettledAt { get; init; }

        public string Chemistry { get; init; } = "";

        // One of a later build is one that this build knows nothing of.
        public ModuleRecord ToRecord() => new(
            Id, Name, MayRelay, RegisteredAt, Site, SettledAt,
            CellChemistries.TryFind(Chemistry, out CellChemistry known) ? known : CellChemistry.Unknown);
    }
}
