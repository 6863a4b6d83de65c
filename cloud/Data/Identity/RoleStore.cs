using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Dapper;
using Microsoft.AspNetCore.Identity;

namespace Battery.Data.Identity;

/// <summary>Identity's roles in the table `role`.</summary>
internal sealed class RoleStore(Database database) : IRoleStore<BatteryRole>
{
    private const string Select = "SELECT id AS Id, name AS Name, normalized_name AS NormalizedName FROM role";

    public Task<IdentityResult> CreateAsync(BatteryRole role, CancellationToken cancellationToken) =>
        ExecuteAsync("INSERT INTO role (id, name, normalized_name) VALUES (@Id, @Name, @NormalizedName)", role, cancellationToken);

    public Task<IdentityResult> UpdateAsync(BatteryRole role, CancellationToken cancellationToken) =>
        ExecuteAsync("UPDATE role SET name = @Name, normalized_name = @NormalizedName WHERE id = @Id", role, cancellationToken);

    public Task<IdentityResult> DeleteAsync(BatteryRole role, CancellationToken cancellationToken) =>
        ExecuteAsync("DELETE FROM role WHERE id = @Id", role, cancellationToken);

    public Task<string> GetRoleIdAsync(BatteryRole role, CancellationToken cancellationToken) => Task.FromResult(role.Id);

    public Task<string?> GetRoleNameAsync(BatteryRole role, CancellationToken cancellationToken) => Task.FromResult<string?>(role.Name);

    public Task SetRoleNameAsync(BatteryRole role, string? roleName, CancellationToken cancellationToken)
    {
        role.Name = roleName ?? "";
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedRoleNameAsync(BatteryRole role, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(role.NormalizedName);

    public Task SetNormalizedRoleNameAsync(BatteryRole role, string? normalizedName, CancellationToken cancellationToken)
    {
        role.NormalizedName = normalizedName ?? "";
        return Task.CompletedTask;
    }

    public async Task<BatteryRole?> FindByIdAsync(string roleId, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<BatteryRole>($"{Select} WHERE id = @roleId", new { roleId });
    }

    public async Task<BatteryRole?> FindByNameAsync(string normalizedRoleName, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<BatteryRole>(
            $"{Select} WHERE normalized_name = @normalizedRoleName", new { normalizedRoleName });
    }

    public void Dispose()
    {
        // Nothing is held between calls.
    }

    private async Task<IdentityResult> ExecuteAsync(string statement, BatteryRole role, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(statement, role);
        return IdentityResult.Success;
    }
}
