using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;
using Dapper;

namespace Battery.Data;

/// <summary>
/// Modules and the hashes of their keys. A plain SHA-256 is right here: the keys are 256 random bits, which no dictionary holds.
/// </summary>
internal sealed class ModuleStore(Database database) : IModuleStore
{
    private const string Columns = "id AS Id, name AS Name, may_relay AS MayRelay, registered_at AS RegisteredAt";

    public async Task<string?> RegisterAsync(int id, string name, bool mayRelay, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(id, WireLimits.MinimumModuleId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id, WireLimits.MaximumModuleId);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        string key = NewKey();
        string conflict = database.Engine == DatabaseEngine.Sqlite ? "ON CONFLICT (id) DO NOTHING" : "ON DUPLICATE KEY UPDATE id = id";
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            $"INSERT INTO module (id, name, may_relay, key_hash, registered_at) VALUES (@id, @name, @mayRelay, @hash, @now) {conflict}",
            new { id, name, mayRelay, hash = Hash(key), now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() },
            cancellationToken: cancellation));
        // Whoever's hash stands there now has registered it.
        return await AuthenticateAsync(id, key, cancellation) is null ? null : key;
    }

    public async Task<string?> RenewKeyAsync(int id, CancellationToken cancellation = default)
    {
        string key = NewKey();
        await using DbConnection connection = await database.OpenAsync(cancellation);
        int changed = await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE module SET key_hash = @hash WHERE id = @id", new { id, hash = Hash(key) }, cancellationToken: cancellation));
        return changed == 1 ? key : null;
    }

    public async Task<ModuleRecord?> AuthenticateAsync(int id, string key, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        byte[]? stored = await KeyHashAsync(connection, id, cancellation);
        // An unknown module is compared as well, so that the time does not tell it from a wrong key.
        bool equal = CryptographicOperations.FixedTimeEquals(Hash(key), stored ?? new byte[SHA256.HashSizeInBytes]);
        return equal && stored is not null ? await FindAsync(connection, id, cancellation) : null;
    }

    public async Task<byte[]?> KeyHashAsync(int id, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await KeyHashAsync(connection, id, cancellation);
    }

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

    public async Task<bool> RemoveAsync(int id, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        int removed = 0;
        foreach (string statement in (string[])
            ["DELETE FROM telemetry WHERE module_id = @id", "DELETE FROM command WHERE module_id = @id",
                "DELETE FROM module WHERE id = @id"])
        {
            removed = await connection.ExecuteAsync(
                new CommandDefinition(statement, new { id }, transaction, 600, cancellationToken: cancellation));
        }

        await transaction.CommitAsync(cancellation);
        return removed == 1;
    }

    private static Task<byte[]?> KeyHashAsync(DbConnection connection, int id, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(
            "SELECT key_hash FROM module WHERE id = @id", new { id }, cancellationToken: cancellation));

    private static async Task<ModuleRecord?> FindAsync(DbConnection connection, int id, CancellationToken cancellation)
    {
        Row? row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM module WHERE id = @id", new { id }, cancellationToken: cancellation));
        return row?.ToRecord();
    }

    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private sealed class Row
    {
        public int Id { get; init; }

        public string Name { get; init; } = "";

        public bool MayRelay { get; init; }

        public long RegisteredAt { get; init; }

        public ModuleRecord ToRecord() => new(Id, Name, MayRelay, RegisteredAt);
    }
}
