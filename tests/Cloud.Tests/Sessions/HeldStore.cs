using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data.Identity;

namespace Cloud.Tests.Sessions;

/// <summary>The real store, with a place to stop at when it has found something, and a count of its queries.</summary>
internal sealed class HeldStore(ISessionStore store) : ISessionStore
{
    public int Finds { get; private set; }

    public Func<Task>? AfterFind { get; set; }

    public async Task<SignedInUser?> FindAsync(byte[] secretHash, CancellationToken cancellation = default)
    {
        Finds++;
        SignedInUser? found = await store.FindAsync(secretHash, cancellation);
        if (AfterFind is { } wait)
        {
            AfterFind = null;
            await wait();
        }

        return found;
    }

    public Task<string?> BeginAsync(
        BatteryUser user, string address, string userAgent, long nowMs, CancellationToken cancellation = default) =>
        store.BeginAsync(user, address, userAgent, nowMs, cancellation);

    public Task<IReadOnlyList<SessionState>> StatesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation = default) =>
        store.StatesAsync(ids, cancellation);

    public Task NoteUsesAsync(IReadOnlyCollection<(string Id, long AtMs)> uses, CancellationToken cancellation = default) =>
        store.NoteUsesAsync(uses, cancellation);

    public Task<IReadOnlyList<SessionRecord>> ListAsync(string userId, long nowMs, CancellationToken cancellation = default) =>
        store.ListAsync(userId, nowMs, cancellation);

    public Task<bool> EndAsync(string userId, string id, long nowMs, CancellationToken cancellation = default) =>
        store.EndAsync(userId, id, nowMs, cancellation);

    public Task<int> EndAllAsync(string userId, string? but, long nowMs, CancellationToken cancellation = default) =>
        store.EndAllAsync(userId, but, nowMs, cancellation);

    public Task RemoveOldAsync(long beforeMs, CancellationToken cancellation = default) => store.RemoveOldAsync(beforeMs, cancellation);
}
