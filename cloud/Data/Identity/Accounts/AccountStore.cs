using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Dapper;

namespace Battery.Data.Identity;

/// <summary>Accounts in the tables of <see cref="UserStore"/> and <see cref="SessionStore"/>.</summary>
internal sealed class AccountStore(Database database) : IAccountStore
{
    public async Task<IReadOnlyList<AccountRecord>> ListAsync(long nowMs, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<UserRow> users = await connection.QueryAsync<UserRow>(new CommandDefinition(
            "SELECT id AS Id, user_name AS UserName, locked_at AS LockedAt FROM user ORDER BY normalized_user_name",
            cancellationToken: cancellation));
        ILookup<string, string> roles = (await connection.QueryAsync<(string User, string Role)>(new CommandDefinition(
            "SELECT user_role.user_id, role.name FROM user_role JOIN role ON role.id = user_role.role_id ORDER BY role.name",
            cancellationToken: cancellation))).ToLookup(row => row.User, row => row.Role);
        ILookup<string, (bool IsOpen, long LastUsedAt)> sessions =
            (await connection.QueryAsync<(string User, long CreatedAt, long LastUsedAt, bool Ended)>(new CommandDefinition(
                "SELECT user_id, created_at, last_used_at, ended_at IS NOT NULL FROM session", cancellationToken: cancellation)))
            .ToLookup(
                row => row.User,
                row => (!row.Ended && SessionRecord.ExpiryOf(row.CreatedAt, row.LastUsedAt) > nowMs, row.LastUsedAt));
        return [.. users.Select(user => new AccountRecord(
            user.Id,
            user.UserName,
            [.. roles[user.Id]],
            user.LockedAt,
            sessions[user.Id].Count(session => session.IsOpen),
            sessions[user.Id].Select(session => (long?)session.LastUsedAt).Max()))];
    }

    public async Task<AccountOutcome> ChangeAsync(
        string userId, AccountChange change, Actor by, long nowMs, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        var work = new Work(connection, transaction, cancellation);
        Account? account = await ReadAsync(work, userId);
        if (account is null) return AccountOutcome.NoSuchUser;
        bool losesRole = change.Role is { } role && role != Roles.Superuser;
        AccountOutcome outcome = Check(account, by, makesSuperuser: change.Role == Roles.Superuser, losesRole || change.Locked == true);
        if (outcome != AccountOutcome.Done) return outcome;

        SessionEnd? end = null;
        if (change.PasswordHash is { } hash)
        {
            await work.ExecuteAsync(
                "UPDATE user SET password_hash = @hash, security_stamp = @stamp WHERE id = @userId",
                new { hash, stamp = NewStamp(), userId });
            end = SessionEnd.PasswordChanged;
        }

        if (change.Role is { } given && !account.Roles.SequenceEqual([given]))
        {
            await work.ExecuteAsync("DELETE FROM user_role WHERE user_id = @userId", new { userId });
            await work.ExecuteAsync(
                "INSERT INTO user_role (user_id, role_id) SELECT @userId, id FROM role WHERE name = @given", new { userId, given });
            end = SessionEnd.RoleChanged;
        }

        if (change.Locked is { } locked && locked != account.IsLocked)
        {
            await work.ExecuteAsync(
                "UPDATE user SET locked_at = @lockedAt WHERE id = @userId", new { lockedAt = locked ? nowMs : (long?)null, userId });
            if (locked) end = SessionEnd.Locked;
        }

        if (end is { } reason) await SessionStore.EndAllAsync(connection, transaction, userId, null, reason, nowMs, cancellation);
        await transaction.CommitAsync(cancellation);
        return AccountOutcome.Done;
    }

    public async Task<AccountOutcome> RemoveAsync(string userId, Actor by, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        var work = new Work(connection, transaction, cancellation);
        Account? account = await ReadAsync(work, userId);
        if (account is null) return AccountOutcome.NoSuchUser;
        AccountOutcome outcome = Check(account, by, makesSuperuser: false, mayBeLast: true);
        if (outcome != AccountOutcome.Done) return outcome;

        // Roles and sessions go with the row that they refer to.
        await work.ExecuteAsync("DELETE FROM user WHERE id = @userId", new { userId });
        await transaction.CommitAsync(cancellation);
        return AccountOutcome.Done;
    }

    public async Task<AccountOutcome> ChangeOwnPasswordAsync(
        BatteryUser user, string passwordHash, string keptSession, long nowMs, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        var work = new Work(connection, transaction, cancellation);
        int changed = await work.ExecuteAsync(
            "UPDATE user SET password_hash = @passwordHash, security_stamp = @stamp WHERE id = @Id AND security_stamp = @SecurityStamp",
            new { passwordHash, stamp = NewStamp(), user.Id, user.SecurityStamp });
        if (changed == 0) return AccountOutcome.Changed;
        await SessionStore.EndAllAsync(
            connection, transaction, user.Id, keptSession, SessionEnd.PasswordChanged, nowMs, cancellation);
        await transaction.CommitAsync(cancellation);
        return AccountOutcome.Done;
    }

    private static AccountOutcome Check(Account account, Actor by, bool makesSuperuser, bool mayBeLast)
    {
        if (!by.IsSuperuser && (makesSuperuser || account.IsSuperuser)) return AccountOutcome.NotAllowed;
        if (by.UserId == account.Id) return AccountOutcome.Oneself;
        return mayBeLast && account is { IsSuperuser: true, IsLocked: false, OtherSuperusers: 0 }
            ? AccountOutcome.LastSuperuser
            : AccountOutcome.Done;
    }

    /// <summary>Reads an account so that no other change of one comes between this and the end of the transaction.</summary>
    private async Task<Account?> ReadAsync(Work work, string userId)
    {
        // SQLite's transaction is the file's one writer from its beginning. On MySQL the row of the role is what all changes wait at; as
        // the first to be read it also comes before the picture that the other queries are answered from.
        if (database.Engine == DatabaseEngine.MySql)
            await work.QueryAsync<string>("SELECT id FROM role WHERE id = @role FOR UPDATE", new { role = Roles.Superuser });
        List<(string Id, bool Locked)> found = await work.QueryAsync<(string, bool)>(
            "SELECT id, locked_at IS NOT NULL FROM user WHERE id = @userId", new { userId });
        if (found.Count == 0) return null;
        List<string> roles = await work.QueryAsync<string>(
            "SELECT role.name FROM user_role JOIN role ON role.id = user_role.role_id WHERE user_role.user_id = @userId", new { userId });
        List<long> others = await work.QueryAsync<long>(
            "SELECT COUNT(*) FROM user_role JOIN user ON user.id = user_role.user_id "
                + "WHERE user_role.role_id = @role AND user.locked_at IS NULL AND user.id <> @userId",
            new { role = Roles.Superuser, userId });
        return new Account(userId, roles, found[0].Locked, others[0]);
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N").ToUpperInvariant();

    private sealed record Account(string Id, IReadOnlyList<string> Roles, bool IsLocked, long OtherSuperusers)
    {
        public bool IsSuperuser => Roles.Contains(Identity.Roles.Superuser);
    }

    private sealed record Work(DbConnection Connection, DbTransaction Transaction, CancellationToken Cancellation)
    {
        public Task<int> ExecuteAsync(string statement, object parameters) => Connection.ExecuteAsync(
            new CommandDefinition(statement, parameters, Transaction, cancellationToken: Cancellation));

        public async Task<List<T>> QueryAsync<T>(string query, object parameters) => [.. await Connection.QueryAsync<T>(
            new CommandDefinition(query, parameters, Transaction, cancellationToken: Cancellation))];
    }

    private sealed class UserRow
    {
        public string Id { get; init; } = "";

        public string UserName { get; init; } = "";

        public long? LockedAt { get; init; }
    }
}
