using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data.Identity;

/// <summary>
/// Changes of accounts by others than Identity's own login: each is one transaction that checks who may, keeps a superuser, and ends the
/// sessions that must not go on. What a call changes is durable when it returns.
/// </summary>
public interface IAccountStore
{
    /// <summary>All users by name.</summary>
    Task<IReadOnlyList<AccountRecord>> ListAsync(long nowMs, CancellationToken cancellation = default);

    /// <summary>Changes an account and ends all its sessions, if it changed anything but the lock being taken away.</summary>
    Task<AccountOutcome> ChangeAsync(
        string userId, AccountChange change, Actor by, long nowMs, CancellationToken cancellation = default);

    /// <summary>Removes a user with all sessions.</summary>
    Task<AccountOutcome> RemoveAsync(string userId, Actor by, CancellationToken cancellation = default);

    /// <summary>
    /// Gives <paramref name="user"/> the password of a hash, if it was not given another one since it was read, and ends its sessions but
    /// <paramref name="keptSession"/>.
    /// </summary>
    Task<AccountOutcome> ChangeOwnPasswordAsync(
        BatteryUser user, string passwordHash, string keptSession, long nowMs, CancellationToken cancellation = default);
}
