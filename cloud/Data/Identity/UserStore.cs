using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Dapper;
using Microsoft.AspNetCore.Identity;

namespace Battery.Data.Identity;

/// <summary>Identity's users in the tables `user` and `user_role`.</summary>
public sealed class UserStore :
    IUserPasswordStore<BatteryUser>, IUserRoleStore<BatteryUser>, IUserLockoutStore<BatteryUser>, IUserSecurityStampStore<BatteryUser>
{
    private const string Select =
        "SELECT id AS Id, user_name AS UserName, normalized_user_name AS NormalizedUserName, password_hash AS PasswordHash, "
        + "security_stamp AS SecurityStamp, lockout_end AS LockoutEnd, lockout_enabled AS LockoutEnabled, "
        + "access_failed_count AS AccessFailedCount FROM user";

    private readonly Database _database;

    /// <summary>Works on the given database; holds nothing between calls.</summary>
    public UserStore(Database database) => _database = database;

    /// <summary>All users by name.</summary>
    public async Task<IReadOnlyList<BatteryUser>> ListAsync(CancellationToken cancellation = default)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellation);
        return [.. (await connection.QueryAsync<Row>($"{Select} ORDER BY normalized_user_name")).Select(row => row.ToUser())];
    }

    /// <inheritdoc/>
    public async Task<IdentityResult> CreateAsync(BatteryUser user, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(
            "INSERT INTO user (id, user_name, normalized_user_name, password_hash, security_stamp, lockout_end, lockout_enabled, access_failed_count) "
                + "VALUES (@Id, @UserName, @NormalizedUserName, @PasswordHash, @SecurityStamp, @LockoutEnd, @LockoutEnabled, @AccessFailedCount)",
            Row.From(user));
        return IdentityResult.Success;
    }

    /// <summary>
    /// Writes a user back, but not when he is locked out and how often he failed: that is changed where it stands, as it happens, and a
    /// user who was read before must not undo it.
    /// </summary>
    public async Task<IdentityResult> UpdateAsync(BatteryUser user, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        int changed = await connection.ExecuteAsync(
            "UPDATE user SET user_name = @UserName, normalized_user_name = @NormalizedUserName, password_hash = @PasswordHash, "
                + "security_stamp = @SecurityStamp, lockout_enabled = @LockoutEnabled WHERE id = @Id",
            Row.From(user));
        return changed == 1
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = "NotFound", Description = "The user does not exist any more." });
    }

    /// <inheritdoc/>
    public async Task<IdentityResult> DeleteAsync(BatteryUser user, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("DELETE FROM user WHERE id = @Id", new { user.Id });
        return IdentityResult.Success;
    }

    /// <inheritdoc/>
    public Task<BatteryUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        FindAsync("id = @value", userId, cancellationToken);

    /// <inheritdoc/>
    public Task<BatteryUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindAsync("normalized_user_name = @value", normalizedUserName, cancellationToken);

    /// <inheritdoc/>
    public async Task AddToRoleAsync(BatteryUser user, string roleName, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        int added = await connection.ExecuteAsync(
            "INSERT INTO user_role (user_id, role_id) SELECT @Id, id FROM role WHERE normalized_name = @roleName",
            new { user.Id, roleName });
        if (added != 1) throw new InvalidOperationException($"There is no role {roleName}.");
    }

    /// <inheritdoc/>
    public async Task RemoveFromRoleAsync(BatteryUser user, string roleName, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(
            "DELETE FROM user_role WHERE user_id = @Id AND role_id = (SELECT id FROM role WHERE normalized_name = @roleName)",
            new { user.Id, roleName });
    }

    /// <inheritdoc/>
    public async Task<IList<string>> GetRolesAsync(BatteryUser user, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(
            "SELECT role.name FROM user_role JOIN role ON role.id = user_role.role_id WHERE user_role.user_id = @Id ORDER BY role.name",
            new { user.Id })];
    }

    /// <inheritdoc/>
    public async Task<bool> IsInRoleAsync(BatteryUser user, string roleName, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(
            "SELECT COUNT(*) FROM user_role JOIN role ON role.id = user_role.role_id WHERE user_role.user_id = @Id AND role.normalized_name = @roleName",
            new { user.Id, roleName }) > 0;
    }

    /// <inheritdoc/>
    public async Task<IList<BatteryUser>> GetUsersInRoleAsync(string roleName, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(
            $"{Select} WHERE id IN (SELECT user_id FROM user_role JOIN role ON role.id = user_role.role_id WHERE role.normalized_name = @roleName)",
            new { roleName });
        return [.. rows.Select(row => row.ToUser())];
    }

    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(BatteryUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    /// <inheritdoc/>
    public Task<string?> GetUserNameAsync(BatteryUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserName);

    /// <inheritdoc/>
    public Task SetUserNameAsync(BatteryUser user, string? userName, CancellationToken cancellationToken) =>
        Done(user.UserName = userName ?? "");

    /// <inheritdoc/>
    public Task<string?> GetNormalizedUserNameAsync(BatteryUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.NormalizedUserName);

    /// <inheritdoc/>
    public Task SetNormalizedUserNameAsync(BatteryUser user, string? normalizedName, CancellationToken cancellationToken) =>
        Done(user.NormalizedUserName = normalizedName ?? "");

    /// <inheritdoc/>
    public Task SetPasswordHashAsync(BatteryUser user, string? passwordHash, CancellationToken cancellationToken) =>
        Done(user.PasswordHash = passwordHash);

    /// <inheritdoc/>
    public Task<string?> GetPasswordHashAsync(BatteryUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    /// <inheritdoc/>
    public Task<bool> HasPasswordAsync(BatteryUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash is not null);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> GetLockoutEndDateAsync(BatteryUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.LockoutEnd);

    /// <inheritdoc/>
    public async Task SetLockoutEndDateAsync(BatteryUser user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockoutEnd = lockoutEnd;
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(
            "UPDATE user SET lockout_end = @end WHERE id = @Id", new { user.Id, end = lockoutEnd?.ToUnixTimeMilliseconds() });
    }

    /// <inheritdoc/>
    public async Task<int> IncrementAccessFailedCountAsync(BatteryUser user, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            "UPDATE user SET access_failed_count = access_failed_count + 1 WHERE id = @Id", new { user.Id }, transaction);
        user.AccessFailedCount = await connection.ExecuteScalarAsync<int>(
            "SELECT access_failed_count FROM user WHERE id = @Id", new { user.Id }, transaction);
        await transaction.CommitAsync(cancellationToken);
        return user.AccessFailedCount;
    }

    /// <inheritdoc/>
    public async Task ResetAccessFailedCountAsync(BatteryUser user, CancellationToken cancellationToken)
    {
        user.AccessFailedCount = 0;
        await using DbConnection connection = await _database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("UPDATE user SET access_failed_count = 0 WHERE id = @Id", new { user.Id });
    }

    /// <inheritdoc/>
    public Task<int> GetAccessFailedCountAsync(BatteryUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.AccessFailedCount);

    /// <inheritdoc/>
    public Task<bool> GetLockoutEnabledAsync(BatteryUser user, CancellationToken cancellationToken) => Task.FromResult(user.LockoutEnabled);

    /// <inheritdoc/>
    public Task SetLockoutEnabledAsync(BatteryUser user, bool enabled, CancellationToken cancellationToken) =>
        Done(user.LockoutEnabled = enabled);

    /// <inheritdoc/>
    public Task SetSecurityStampAsync(BatteryUser user, string stamp, CancellationToken cancellationToken) =>
        Done(user.SecurityStamp = stamp);

    /// <inheritdoc/>
    public Task<string?> GetSecurityStampAsync(BatteryUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held between calls.
    }

    private static Task Done(object? assigned)
    {
        _ = assigned;
        return Task.CompletedTask;
    }

    private async Task<BatteryUser?> FindAsync(string condition, string value, CancellationToken cancellation)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellation);
        return (await connection.QuerySingleOrDefaultAsync<Row>($"{Select} WHERE {condition}", new { value }))?.ToUser();
    }

    /// <summary>A user as the table has it: times as ms UTC.</summary>
    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string UserName { get; init; } = "";

        public string NormalizedUserName { get; init; } = "";

        public string? PasswordHash { get; init; }

        public string SecurityStamp { get; init; } = "";

        public long? LockoutEnd { get; init; }

        public bool LockoutEnabled { get; init; }

        public int AccessFailedCount { get; init; }

        public static Row From(BatteryUser user) => new()
        {
            Id = user.Id,
            UserName = user.UserName,
            NormalizedUserName = user.NormalizedUserName,
            PasswordHash = user.PasswordHash,
            SecurityStamp = user.SecurityStamp,
            LockoutEnd = user.LockoutEnd?.ToUnixTimeMilliseconds(),
            LockoutEnabled = user.LockoutEnabled,
            AccessFailedCount = user.AccessFailedCount,
        };

        public BatteryUser ToUser() => new()
        {
            Id = Id,
            UserName = UserName,
            NormalizedUserName = NormalizedUserName,
            PasswordHash = PasswordHash,
            SecurityStamp = SecurityStamp,
            LockoutEnd = LockoutEnd is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null,
            LockoutEnabled = LockoutEnabled,
            AccessFailedCount = AccessFailedCount,
        };
    }
}
