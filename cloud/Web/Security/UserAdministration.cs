using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Security;

/// <summary>
/// What is done to accounts, from the API and from the command line: names and passwords are checked by Identity's rules, who may is
/// checked by <see cref="IAccountStore"/>, and who did what to whom goes to the log.
/// </summary>
internal sealed class UserAdministration(
    UserManager<BatteryUser> users, IAccountStore accounts, ISessionStore sessions, TimeProvider time, ILogger<UserAdministration> logger)
{
    public Task<IReadOnlyList<AccountRecord>> ListAsync(CancellationToken cancellation)
    {
        return accounts.ListAsync(NowMs(), cancellation);
    }

    public Task<BatteryUser?> FindAsync(string name)
    {
        return users.FindByNameAsync(name);
    }

    /// <summary>Makes a user.</summary>
    public async Task<AccountAnswer> AddAsync(Actor by, string name, string role, string password)
    {
        if (CheckRole(role) is { } wrong) return wrong;
        if (role == Roles.Superuser && !by.IsSuperuser) return Refused(by, "add", "a superuser", AccountOutcome.NotAllowed);
        var user = new BatteryUser { UserName = name };
        IdentityResult result = await users.CreateAsync(user, password);
        if (result.Succeeded) result = await users.AddToRoleAsync(user, role);
        if (!result.Succeeded) return Wrong(result);
        logger.LogInformation("{Actor} added user {User} ({Role})", by.Name, user.UserName, role);
        return AccountAnswer.Done;
    }

    /// <summary>Changes a user's role, password or lock; what is null stays. All sessions of the user end with it.</summary>
    public async Task<AccountAnswer> ChangeAsync(Actor by, BatteryUser user, string? role, string? password, bool? locked)
    {
        if (role is not null && CheckRole(role) is { } wrongRole) return wrongRole;
        if (password is not null && await CheckPasswordAsync(user, password, "password") is { } wrongPassword) return wrongPassword;
        var change = new AccountChange(role, password is null ? null : users.PasswordHasher.HashPassword(user, password), locked);
        AccountOutcome outcome = await accounts.ChangeAsync(user.Id, change, by, NowMs());
        if (outcome != AccountOutcome.Done) return Refused(by, "change", user.UserName, outcome);
        logger.LogInformation("{Actor} changed user {User}: {Change}", by.Name, user.UserName, change);
        return AccountAnswer.Done;
    }

    public async Task<AccountAnswer> RemoveAsync(Actor by, BatteryUser user)
    {
        AccountOutcome outcome = await accounts.RemoveAsync(user.Id, by);
        if (outcome != AccountOutcome.Done) return Refused(by, "remove", user.UserName, outcome);
        logger.LogInformation("{Actor} removed user {User}", by.Name, user.UserName);
        return AccountAnswer.Done;
    }

    /// <summary>Ends all sessions of a user.</summary>
    public async Task<AccountAnswer> EndSessionsAsync(Actor by, BatteryUser user)
    {
        if (!by.IsSuperuser && await users.IsInRoleAsync(user, Roles.Superuser))
            return Refused(by, "end the sessions of", user.UserName, AccountOutcome.NotAllowed);
        int ended = await sessions.EndAllAsync(user.Id, null, NowMs());
        logger.LogInformation("{Actor} ended {Count} sessions of {User}", by.Name, ended, user.UserName);
        return AccountAnswer.Done;
    }

    /// <summary>Changes the own password; the other sessions of the user end with it.</summary>
    public async Task<AccountAnswer> ChangeOwnPasswordAsync(string userId, string session, string oldPassword, string newPassword)
    {
        BatteryUser? user = await users.FindByIdAsync(userId);
        if (user is null) return new AccountAnswer(AccountOutcome.NoSuchUser);
        if (!await users.CheckPasswordAsync(user, oldPassword))
        {
            logger.LogWarning("{User} gave a wrong old password to change it", user.UserName);
            return Wrong("oldPassword", "is wrong");
        }

        if (await CheckPasswordAsync(user, newPassword, "newPassword") is { } wrong) return wrong;
        string hash = users.PasswordHasher.HashPassword(user, newPassword);
        AccountOutcome outcome = await accounts.ChangeOwnPasswordAsync(user, hash, session, NowMs());
        if (outcome == AccountOutcome.Done) logger.LogInformation("{User} changed the own password", user.UserName);
        return new AccountAnswer(outcome);
    }

    private static AccountAnswer? CheckRole(string role)
    {
        return Roles.All.Contains(role) ? null : Wrong("role", "must be one of " + string.Join(", ", Roles.All));
    }

    private static AccountAnswer Wrong(string member, string reason)
    {
        return new AccountAnswer(AccountOutcome.Done, new Dictionary<string, string[]> { [member] = [reason] });
    }

    private static AccountAnswer Wrong(IdentityResult result)
    {
        return new AccountAnswer(
            AccountOutcome.Done,
            result.Errors.GroupBy(error => error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "userName")
                .ToDictionary(group => group.Key, group => group.Select(error => error.Description).ToArray()));
    }

    private async Task<AccountAnswer?> CheckPasswordAsync(BatteryUser user, string password, string member)
    {
        var reasons = new List<string>();
        foreach (IPasswordValidator<BatteryUser> validator in users.PasswordValidators)
            reasons.AddRange((await validator.ValidateAsync(users, user, password)).Errors.Select(error => error.Description));
        return reasons.Count == 0
            ? null
            : new AccountAnswer(AccountOutcome.Done, new Dictionary<string, string[]> { [member] = [.. reasons] });
    }

    private AccountAnswer Refused(Actor by, string what, string whom, AccountOutcome outcome)
    {
        logger.LogWarning("{Actor} may not {What} {Whom}: {Reason}", by.Name, what, whom, outcome);
        return new AccountAnswer(outcome);
    }

    private long NowMs()
    {
        return time.GetUtcNow().ToUnixTimeMilliseconds();
    }
}
