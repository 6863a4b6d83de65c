using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Grains;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Battery.Web.Browsers;

/// <summary>
/// Receives the events of all silos, once for the process, and hands them to the browsers that watch the module. Each
/// event is written as JSON once, however many browsers see it.
/// </summary>
internal sealed class LiveFeed(IGrainFactory grains, ILogger<LiveFeed> logger) : BackgroundService, IModuleObserver
{
    private static readonly TimeSpan RenewPeriod = TimeSpan.FromSeconds(2);

    /// <summary>A module shown online without any event for this long is looked at: its silo may have died, and it with it.</summary>
    private static readonly TimeSpan SilentTime = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FedTime = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<BrowserSession, bool> _sessions = new();
    private readonly ConcurrentDictionary<int, long> _online = new();
    private readonly Guid _id = Guid.NewGuid();
    private long _fedAt = long.MinValue / 2;

    /// <summary>Whether the list of watchers, which is on some silo, answered lately: only then do events come here.</summary>
    public bool IsFed => Environment.TickCount64 - Volatile.Read(ref _fedAt) < FedTime.TotalMilliseconds;

    public void Add(BrowserSession session)
    {
        _sessions[session] = true;
    }

    public void Remove(BrowserSession session)
    {
        _sessions.TryRemove(session, out _);
    }

    public Task OnEvents(ModuleEvents batch)
    {
        foreach (ModuleEvent happened in batch.Events) Hand(happened);
        if (batch.Lost)
        {
            foreach (BrowserSession session in _sessions.Keys) session.LookAgain();
        }

        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IModuleObserver? reference = null;
        long lookAt = Environment.TickCount64 + (long)LookPeriod.TotalMilliseconds;
        using var timer = new PeriodicTimer(RenewPeriod);
        try
        {
            do
            {
                try
                {
                    reference ??= grains.CreateObjectReference<IModuleObserver>(this);
                    await grains.GetGrain<IWatcherGrain>(0).Watch(_id, reference).WaitAsync(stoppingToken);
                    Volatile.Write(ref _fedAt, Environment.TickCount64);
                    if (Environment.TickCount64 < lookAt) continue;
                    lookAt = Environment.TickCount64 + (long)LookPeriod.TotalMilliseconds;
                    await LookAtSilentAsync(stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    logger.LogDebug(exception, "Live events cannot be asked for now");
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the watch runs out by itself.
        }
    }

    private void Hand(ModuleEvent happened)
    {
        if (happened.Snapshot is { Online: false }) _online.TryRemove(happened.ModuleId, out _);
        else if (happened.Snapshot is { Online: true } || _online.ContainsKey(happened.ModuleId))
        {
            _online[happened.ModuleId] = Environment.TickCount64;
        }

        LiveItem? item = null;
        foreach (BrowserSession session in _sessions.Keys)
        {
            if (session.Watches(happened.ModuleId)) session.Push(item ??= LiveItem.From(happened));
        }
    }

    private async Task LookAtSilentAsync(CancellationToken stopping)
    {
        long now = Environment.TickCount64;
        var silent = _online.Where(pair => now - pair.Value > SilentTime.TotalMilliseconds).Select(pair => pair.Key).ToList();
        foreach (int module in silent)
        {
            ModuleSnapshot? snapshot = await grains.GetGrain<IModuleGrain>(module).GetSnapshot().WaitAsync(stopping);
            if (snapshot is null) _online.TryRemove(module, out _);
            else Hand(new ModuleEvent { ModuleId = module, Snapshot = snapshot });
        }
    }
}
