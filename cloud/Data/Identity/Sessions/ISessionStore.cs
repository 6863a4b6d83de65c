using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data.Identity;

/// <summary>The logins of users. What a call changes is durable when it returns; open hosts see it within a few seconds.</summary>
public interface ISessionStore
{
    /// <summary>
    /// Begins a session and gives the secret for its cookie, which is stored only as a hash. Null when the user is locked or removed, or
    /// was given another password since <paramref name="user"/> was read.
    /// </summary>
    Task<string?> BeginAsync(BatteryUser user, string address, string userAgent, long nowMs, CancellationToken cancellation = default);

    /// <summary>The open session of a secret's hash with its user; null when there is none. It may have expired.</summary>
    Task<SignedInUser?> FindAsync(byte[] secretHash, CancellationToken cancellation = default);

    /// <summary>How these sessions stand, in one query; those whose user was removed are missing.</summary>
    Task<IReadOnlyList<SessionState>> StatesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation = default);

    /// <summary>Notes when sessions were used; an earlier time than the one that stands there changes nothing.</summary>
    Task NoteUsesAsync(IReadOnlyCollection<(string Id, long AtMs)> uses, CancellationToken cancellation = default);

    /// <summary>A user's open sessions that have not expired, the one used last first.</summary>
    Task<IReadOnlyList<SessionRecord>> ListAsync(string userId, long nowMs, CancellationToken cancellation = default);

    /// <summary>Ends one session of a user; false when there is no such open one.</summary>
    Task<bool> EndAsync(string userId, string id, long nowMs, CancellationToken cancellation = default);

    /// <summary>Ends all sessions of a user but one, if it is given; gives how many.</summary>
    Task<int> EndAllAsync(string userId, string? but, long nowMs, CancellationToken cancellation = default);

    /// <summary>Removes sessions that were last used before a time.</summary>
    Task RemoveOldAsync(long beforeMs, CancellationToken cancellation = default);
}
