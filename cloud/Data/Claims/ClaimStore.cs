using System;
using System.Data.Common;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Dapper;

namespace Battery.Data;

/// <summary>The hashes of claim codes in the table <c>module_claim</c>, by module.</summary>
internal sealed class ClaimStore(Database database, TimeProvider time) : IClaimStore
{
    public async Task<string?> IssueAsync(int moduleId, long expiresAtMs, string issuer, CancellationToken cancellation = default)
    {
        string code = ClaimCode.New();
        await using DbConnection connection = await database.OpenAsync(cancellation);
        int rows = await connection.ExecuteAsync(new CommandDefinition(
            "REPLACE INTO module_claim (module_id, code_hash, issuer, issued_at, expires_at) "
                + "SELECT id, @hash, @issuer, @now, @expiresAtMs FROM module WHERE id = @moduleId",
            new { moduleId, hash = ClaimCode.Hash(code), issuer, now = Now(), expiresAtMs },
            cancellationToken: cancellation));
        return rows > 0 ? code : null;
    }

    public async Task<bool> WithdrawAsync(int moduleId, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM module_claim WHERE module_id = @moduleId AND claimed_hash IS NULL AND expires_at > @now",
            new { moduleId, now = Now() },
            cancellationToken: cancellation)) == 1;
    }

    public async Task<int?> ClaimAsync(string code, string key, CancellationToken cancellation = default)
    {
        if (ClaimCode.Hash(code) is not { } hash) return null;
        byte[] keyHash = ModuleKey.Hash(key);
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);

        // Whoever's hash stands there after this has claimed it: of two at once one waits here for the other.
        int claimed = await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE module_claim SET claimed_hash = @keyHash, claimed_at = @now "
                + "WHERE code_hash = @hash AND claimed_hash IS NULL AND expires_at > @now",
            new { hash, keyHash, now = Now() }, transaction, cancellationToken: cancellation));
        ClaimRow? row = await connection.QuerySingleOrDefaultAsync<ClaimRow>(new CommandDefinition(
            "SELECT module_id AS ModuleId, claimed_hash AS ClaimedHash FROM module_claim WHERE code_hash = @hash",
            new { hash }, transaction, cancellationToken: cancellation));
        if (row?.ClaimedHash is null || !CryptographicOperations.FixedTimeEquals(row.ClaimedHash, keyHash)) return null;
        if (claimed == 1)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE module SET key_hash = @keyHash WHERE id = @id", new { id = row.ModuleId, keyHash }, transaction,
                cancellationToken: cancellation));
            await AccessChange.NoteAsync(connection, transaction, cancellation);
            await transaction.CommitAsync(cancellation);
            return row.ModuleId;
        }

        // Claimed before by the same key, which counts as long as the module has it.
        byte[]? current = await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(
            "SELECT key_hash FROM module WHERE id = @id", new { id = row.ModuleId }, transaction, cancellationToken: cancellation));
        return current is not null && CryptographicOperations.FixedTimeEquals(current, keyHash) ? row.ModuleId : null;
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed class ClaimRow
    {
        public int ModuleId { get; init; }

        public byte[]? ClaimedHash { get; init; }
    }
}
