using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Grains;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Battery.Web.Browsers;

/// <summary>
/// Receives the events of what the browsers of this process watch, of all silos, and hands them to those who watch the module. Each event
/// is written as JSON once, however many browsers see it. What they watch is told to the silos at once when it changes and again every few
/// seconds: a silo or a list of watchers that was lost learns it by that.
/// </summary>
internal sealed class LiveFeed : BackgroundService, IModuleObserver
{
    /// <summary>How long it may take until all silos have heard of a change, which they ask for four times a second.</summary>
    public static readonly TimeSpan HeardTime = TimeSpan.FromMilliseconds(2_500);

    private static readonly TimeSpan RenewPeriod = TimeSpan.FromSeconds(2);

    /// <summary>Changes of this time go together: browsers scroll.</summary>
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(50);

    /// <summary>A module shown online without any event for this long is looked at: its silo may have died, and it with it.</summary>
    private static readonly TimeSpan SilentTime = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FedTime = TimeSpan.FromSeconds(15);

    private readonly WatchIndex<BrowserSession> _browsers = new();
    private readonly ConcurrentDictionary<int, long> _online = new();
    private readonly WakeUp _changed = new(TimeProvider.System);
    private readonly Guid _id = Guid.NewGuid();
    private readonly IGrainFactory _grains;
    private readonly ILogger _logger;
    private readonly Lazy<IModuleObserver> _reference;
    private long _fedAt = long.MinValue / 2;

    public LiveFeed(IGrainFactory grains, ILogger<LiveFeed> logger)
    {
        _grains = grains;
        _logger = logger;
        _reference = new Lazy<IModuleObserver>(() => grains.CreateObjectReference<IModuleObserver>(this));
    }

    /// <summary>Whether the list of watchers, which is on some silo, answered lately: only then do events come here.</summary>
    public bool IsFed => Environment.TickCount64 - Volatile.Read(ref _fedAt) < FedTime.TotalMilliseconds;

    /// <summary>Says what a browser watches from now on.</summary>
    public void Set(BrowserSession session, Watch watch)
    {
        _browsers.Set(session, watch);
        _changed.Ring();
    }

    /// <summary>Forgets a browser.</summary>
    public void Remove(BrowserSession session)
    {
        _browsers.Remove(session);
        _changed.Ring();
    }

    /// <summary>Looks at a module whose events are to come from then on; null when it is not registered.</summary>
    public async Task<ModuleOverview?> WatchAsync(int module)
    {
        ModuleOverview? overview = await _grains.GetGrain<IModuleGrain>(module).Watch(_id, _reference.Value);
        if (overview is { Snapshot.Online: true }) _online[module] = Environment.TickCount64;
        return overview;
    }

    public Task OnEvents(ModuleEvents batch)
    {
        var watching = new List<BrowserSession>();
        foreach (ModuleEvent happened in batch.Events) Hand(happened, watching);
        if (batch.Lost)
        {
            foreach (BrowserSession session in _browsers.List()) session.LookAgain();
        }

        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long lookAt = Environment.TickCount64 + (long)LookPeriod.TotalMilliseconds;
        try
        {
            while (true)
            {
                try
                {
                    var watcher = new Watcher(_id, _reference.Value, _browsers.Interest);
                    await _grains.GetGrain<IWatcherGrain>(0).Watch(watcher).WaitAsync(stoppingToken);
                    Volatile.Write(ref _fedAt, Environment.TickCount64);
                    if (Environment.TickCount64 >= lookAt)
                    {
                        lookAt = Environment.TickCount64 + (long)LookPeriod.TotalMilliseconds;
                        await LookAtSilentAsync(stoppingToken);
                    }
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    _logger.LogDebug(exception, "Live events cannot be asked for now");
                }

                await Task.Delay(GatherTime, stoppingToken);
                await _changed.WaitAsync(RenewPeriod, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the watch runs out by itself.
        }
    }

    private void Hand(ModuleEvent happened, List<BrowserSession> watching)
    {
        _browsers.Find(happened.ModuleId, watching);
        bool isOver = happened.Snapshot is { Online: false } || happened.IsRemoval || watching.Count == 0;
        if (isOver) _online.TryRemove(happened.ModuleId, out _);
        else if (happened.Snapshot is { Online: true } || _online.ContainsKey(happened.ModuleId))
        {
            _online[happened.ModuleId] = Environment.TickCount64;
        }

        if (watching.Count == 0) return;
        var item = LiveItem.From(happened);
        foreach (BrowserSession session in watching) session.Push(item);
    }

    private async Task LookAtSilentAsync(CancellationToken stopping)
    {
        long now = Environment.TickCount64;
        var watching = new List<BrowserSession>();
        var silent = _online.Where(pair => now - pair.Value > SilentTime.TotalMilliseconds).Select(pair => pair.Key).ToList();
        foreach (int module in silent)
        {
            ModuleSnapshot? snapshot = _browsers.Includes(module)
                ? await _grains.GetGrain<IModuleGrain>(module).GetSnapshot().WaitAsync(stopping) : null;
            if (snapshot is null) _online.TryRemove(module, out _);
            else Hand(new ModuleEvent { ModuleId = module, Snapshot = snapshot }, watching);
        }
    }
}
