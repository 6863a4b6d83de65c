using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Dapper;

namespace Battery.Data.Identity;

/// <summary>Sessions in the table `session`.</summary>
internal sealed class SessionStore(Database database) : ISessionStore
{
    private const string Columns =
        "session.id AS Id, session.user_id AS UserId, session.created_at AS CreatedAtMs, session.last_used_at AS LastUsedAtMs, "
        + "session.address AS Address, session.user_agent AS UserAgent";

    private const int LongestAddress = 45;
    private const int LongestAgent = 200;
    private const int AskAtOnce = 1000;

    // A number and no NULL: by the first row a column's type is known.
    private const int StillOpen = -1;

    public async Task<string?> BeginAsync(
        BatteryUser user, string address, string userAgent, long nowMs, CancellationToken cancellation = default)
    {
        string secret = SessionSecret.Create();
        await using DbConnection connection = await database.OpenAsync(cancellation);

        // The stamp is that of the password that was checked: who changes it ends the sessions that are there, and this one must not
        // come after that.
        int begun = await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO session (id, secret_hash, user_id, created_at, last_used_at, address, user_agent) "
                + "SELECT @id, @hash, id, @nowMs, @nowMs, @address, @userAgent FROM user "
                + "WHERE id = @userId AND security_stamp = @stamp AND locked_at IS NULL",
            new
            {
                id = Guid.NewGuid().ToString(),
                hash = SessionSecret.Hash(secret),
                nowMs,
                address = Cut(address, LongestAddress),
                userAgent = Cut(userAgent, LongestAgent),
                userId = user.Id,
                stamp = user.SecurityStamp,
            },
            cancellationToken: cancellation));
        if (begun == 0) return null;
        await MakeRoomAsync(connection, user.Id, nowMs, cancellation);
        return secret;
    }

    public async Task<SignedInUser?> FindAsync(byte[] secretHash, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        List<Row> rows = [.. await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns}, user.user_name AS UserName, role.name AS Role FROM session JOIN user ON user.id = session.user_id "
                + "LEFT JOIN user_role ON user_role.user_id = user.id LEFT JOIN role ON role.id = user_role.role_id "
                + "WHERE session.secret_hash = @secretHash AND session.ended_at IS NULL AND user.locked_at IS NULL ORDER BY role.name",
            new { secretHash },
            cancellationToken: cancellation))];
        if (rows.Count == 0) return null;
        return new SignedInUser(rows[0].ToRecord(), rows[0].UserName, [.. rows.Select(row => row.Role).OfType<string>()]);
    }

    public async Task<IReadOnlyList<SessionState>> StatesAsync(
        IReadOnlyCollection<string> ids, CancellationToken cancellation = default)
    {
        var states = new List<SessionState>(ids.Count);
        if (ids.Count == 0) return states;
        await using DbConnection connection = await database.OpenAsync(cancellation);
        foreach (string[] some in ids.Chunk(AskAtOnce))
        {
            IEnumerable<(string Id, long LastUsedAt, int End)> rows = await connection.QueryAsync<(string, long, int)>(
                new CommandDefinition(
                    "SELECT session.id, last_used_at, CASE WHEN ended_at IS NOT NULL THEN end_reason "
                        + $"WHEN locked_at IS NOT NULL THEN {(int)SessionEnd.Locked} ELSE {StillOpen} END "
                        + "FROM session JOIN user ON user.id = session.user_id WHERE session.id IN @some",
                    new { some },
                    cancellationToken: cancellation));
            states.AddRange(
                rows.Select(row => new SessionState(row.Id, row.LastUsedAt, row.End == StillOpen ? null : (SessionEnd)row.End)));
        }

        return states;
    }

    public async Task NoteUsesAsync(IReadOnlyCollection<(string Id, long AtMs)> uses, CancellationToken cancellation = default)
    {
        if (uses.Count == 0) return;
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        // In one order everywhere, so that two hosts do not wait for each other.
        foreach ((string id, long atMs) in uses.OrderBy(use => use.Id, StringComparer.Ordinal))
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE session SET last_used_at = @atMs WHERE id = @id AND last_used_at < @atMs", new { id, atMs }, transaction,
                cancellationToken: cancellation));
        }

        await transaction.CommitAsync(cancellation);
    }

    public async Task<IReadOnlyList<SessionRecord>> ListAsync(string userId, long nowMs, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM session WHERE user_id = @userId AND ended_at IS NULL ORDER BY last_used_at DESC, id",
            new { userId },
            cancellationToken: cancellation));
        return [.. rows.Select(row => row.ToRecord()).Where(session => session.ExpiresAtMs > nowMs)];
    }

    public async Task<bool> EndAsync(string userId, string id, long nowMs, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE session SET ended_at = @nowMs, end_reason = @reason WHERE id = @id AND user_id = @userId AND ended_at IS NULL",
            new { nowMs, reason = (int)SessionEnd.SignedOut, id, userId },
            cancellationToken: cancellation)) == 1;
    }

    public async Task<int> EndAllAsync(string userId, string? but, long nowMs, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await EndAllAsync(connection, null, userId, but, SessionEnd.SignedOut, nowMs, cancellation);
    }

    public async Task RemoveOldAsync(long beforeMs, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM session WHERE last_used_at < @beforeMs", new { beforeMs }, cancellationToken: cancellation));
    }

    /// <summary>Ends all open sessions of a user but one.</summary>
    internal static Task<int> EndAllAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string userId,
        string? but,
        SessionEnd reason,
        long nowMs,
        CancellationToken cancellation)
    {
        return connection.ExecuteAsync(new CommandDefinition(
            "UPDATE session SET ended_at = @nowMs, end_reason = @reason WHERE user_id = @userId AND ended_at IS NULL AND id <> @but",
            new { nowMs, reason = (int)reason, userId, but = but ?? string.Empty },
            transaction,
            cancellationToken: cancellation));
    }

    private static async Task MakeRoomAsync(DbConnection connection, string userId, long nowMs, CancellationToken cancellation)
    {
        List<string> tooMany = [.. await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT id FROM session WHERE user_id = @userId AND ended_at IS NULL ORDER BY last_used_at DESC, created_at DESC "
                + $"LIMIT {AskAtOnce} OFFSET {SessionLimits.MostOfUser}",
            new { userId },
            cancellationToken: cancellation))];
        if (tooMany.Count == 0) return;
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE session SET ended_at = @nowMs, end_reason = @reason WHERE id IN @tooMany AND ended_at IS NULL",
            new { nowMs, reason = (int)SessionEnd.Crowded, tooMany },
            cancellationToken: cancellation));
    }

    private static string Cut(string text, int longest)
    {
        string printable = string.Concat(text.Where(character => !char.IsControl(character) && !char.IsSurrogate(character)));
        return printable.Length <= longest ? printable : printable[..longest];
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string UserId { get; init; } = "";

        public long CreatedAtMs { get; init; }

        public long LastUsedAtMs { get; init; }

        public string Address { get; init; } = "";

        public string UserAgent { get; init; } = "";

        public string UserName { get; init; } = "";

        public string? Role { get; init; }

        public SessionRecord ToRecord() => new(Id, UserId, CreatedAtMs, LastUsedAtMs, Address, UserAgent);
    }
}
