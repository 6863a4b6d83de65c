using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Battery.Grains;

/// <summary>
/// Carries the events of this silo's grains to the Web processes whose browsers watch the module: one queue and one call at a time a
/// watcher, so that a busy fleet costs a few large messages instead of one a reading, and a module that nobody watches none. A watcher
/// that is slow or gone loses events and is told so; it never holds up a grain.
/// </summary>
internal sealed class EventFeed(IGrainFactory grains, LiveMeter meter, ILogger<EventFeed> logger) : BackgroundService
{
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a watcher is kept although the list lacks it: the list itself may just have moved to another silo.</summary>
    private static readonly TimeSpan KeepPeriod = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly Dictionary<Guid, Known> _known = [];
    private readonly CancellationTokenSource _stopping = new();
    private volatile WatcherQueue[] _queues = [];

    /// <summary>Whether anybody watches a module: otherwise nothing need be made of what happens to it.</summary>
    public bool Watches(int module)
    {
        foreach (WatcherQueue queue in _queues)
        {
            if (queue.Watches(module)) return true;
        }

        return false;
    }

    /// <summary>Hands an event to whoever watches its module. Does not block.</summary>
    public void Publish(ModuleEvent happened)
    {
        foreach (WatcherQueue queue in _queues)
        {
            if (queue.Watches(happened.ModuleId)) queue.Add(happened);
        }
    }

    /// <summary>Lets a watcher have all events of a module from now on, before the list of watchers says so.</summary>
    public void Promise(Guid watcherId, IModuleObserver observer, int module)
    {
        QueueOf(watcherId, observer).Promise(module);
    }

    public override void Dispose()
    {
        _stopping.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollPeriod);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RefreshAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }

        await _stopping.CancelAsync();
    }

    private async Task RefreshAsync(CancellationToken stopping)
    {
        Watcher[] watchers;
        try
        {
            watchers = await grains.GetGrain<IWatcherGrain>(0).List().WaitAsync(stopping);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // While a silo is being declared dead its grains are out of reach; the list of before serves until then.
            logger.LogDebug(exception, "The list of watchers is out of reach for the moment");
            return;
        }

        foreach (Watcher watcher in watchers) QueueOf(watcher.Id, watcher.Observer).Watch(watcher.Interest);
        lock (_gate)
        {
            long now = Environment.TickCount64;
            List<Guid>? gone = null;
            foreach (KeyValuePair<Guid, Known> pair in _known)
            {
                if (now - pair.Value.SeenAt > KeepPeriod.TotalMilliseconds) (gone ??= []).Add(pair.Key);
            }

            if (gone is null) return;
            foreach (Guid id in gone)
            {
                _known[id].Queue.Complete();
                _known.Remove(id);
            }

            _queues = [.. _known.Values.Select(known => known.Queue)];
        }
    }

    /// <summary>The queue of a watcher that was heard of just now.</summary>
    private WatcherQueue QueueOf(Guid watcherId, IModuleObserver observer)
    {
        lock (_gate)
        {
            if (!_known.TryGetValue(watcherId, out Known? known))
            {
                var queue = new WatcherQueue(observer, TimeProvider.System, meter, logger);
                _known[watcherId] = known = new Known(queue);
                _queues = [.. _known.Values.Select(each => each.Queue)];
                _ = Task.Run(() => queue.PumpAsync(_stopping.Token));
            }

            known.Queue.Observer = observer;
            known.SeenAt = Environment.TickCount64;
            return known.Queue;
        }
    }

    private sealed class Known(WatcherQueue queue)
    {
        public WatcherQueue Queue => queue;

        public long SeenAt { get; set; }
    }
}
