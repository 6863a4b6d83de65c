using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Web.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Nodes;

/// <summary>
/// Looks every two seconds whether rights have changed, by whatever process. After a change it ends the connections whose key is theirs no
/// more and has the others look at their links again.
/// </summary>
internal sealed class AccessWatch(
    IAccessChange changes, IModuleStore modules, NodeLinkHost host, TimeProvider time, ILogger<AccessWatch> logger)
        : BackgroundService, IAccessWatch
{
    private const int CheckedAtOnce = 500;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StaleTime = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _looking = new(1);
    private long _number = -1;
    private long _lookedAt = time.GetTimestamp();

    /// <inheritdoc/>
    public long Number => Volatile.Read(ref _number);

    /// <inheritdoc/>
    public bool IsStale => time.GetElapsedTime(Volatile.Read(ref _lookedAt)) > StaleTime;

    /// <summary>Looks now: what this process has changed itself shall not take two seconds.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        await _looking.WaitAsync(cancellation);
        try
        {
            long begin = time.GetTimestamp();
            long number = await changes.NumberAsync(cancellation);
            Volatile.Write(ref _number, number);
            Volatile.Write(ref _lookedAt, begin);
            foreach (NodeSession[] some in host.Sessions.Where(session => session.RightsNumber != number).Chunk(CheckedAtOnce))
                await CheckAsync(some, number, cancellation);
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        bool failing = false;
        do
        {
            try
            {
                await LookAsync(stoppingToken);
                if (failing) logger.LogInformation("Changes of keys and bindings are seen again");
                failing = false;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                if (!failing) logger.LogWarning("Changes of keys and bindings cannot be seen now: {Reason}", exception.Message);
                failing = true;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task CheckAsync(IReadOnlyList<NodeSession> sessions, long number, CancellationToken cancellation)
    {
        int[] ids = [.. sessions.Select(session => session.ModuleId).Distinct()];
        IReadOnlyDictionary<int, byte[]> hashes = await modules.KeyHashesAsync(ids, cancellation);
        foreach (NodeSession session in sessions)
        {
            if (hashes.TryGetValue(session.ModuleId, out byte[]? hash) && session.HasKey(hash)) session.RightsChanged(number);
            else session.Close(CloseReason.Revoked);
        }
    }
}
