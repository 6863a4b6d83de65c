using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Battery.Grains;

/// <summary>
/// Carries the events of this silo's grains to the watching Web processes: one queue and one call at a time a watcher, so
/// that a busy fleet costs a few large messages instead of one a reading. A watcher that is slow or gone loses events and
/// is told so; it never holds up a grain.
/// </summary>
internal sealed class EventFeed(IGrainFactory grains, ILogger<EventFeed> logger) : BackgroundService
{
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a watcher is kept although the list lacks it: the list itself may just have moved to another silo.</summary>
    private static readonly TimeSpan KeepPeriod = TimeSpan.FromSeconds(5);

    private readonly Dictionary<Guid, (WatcherQueue Queue, Task Pump, long SeenAt)> _known = [];
    private volatile WatcherQueue[] _queues = [];

    /// <summary>Hands an event to whoever watches. Does not block.</summary>
    public void Publish(ModuleEvent happened)
    {
        foreach (WatcherQueue queue in _queues) queue.Add(happened);
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

        foreach ((WatcherQueue Queue, Task Pump, long SeenAt) entry in _known.Values) entry.Queue.Complete();
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

        long now = Environment.TickCount64;
        foreach (Watcher watcher in watchers)
        {
            if (_known.TryGetValue(watcher.Id, out (WatcherQueue Queue, Task Pump, long SeenAt) entry))
            {
                entry.Queue.Observer = watcher.Observer;
                _known[watcher.Id] = entry with { SeenAt = now };
            }
            else
            {
                var queue = new WatcherQueue(watcher.Observer, logger);
                _known[watcher.Id] = (queue, queue.PumpAsync(stopping), now);
            }
        }

        List<Guid>? gone = null;
        foreach (KeyValuePair<Guid, (WatcherQueue Queue, Task Pump, long SeenAt)> pair in _known)
        {
            if (now - pair.Value.SeenAt > KeepPeriod.TotalMilliseconds) (gone ??= []).Add(pair.Key);
        }

        foreach (Guid id in gone ?? [])
        {
            _known[id].Queue.Complete();
            _known.Remove(id);
        }

        var queues = new WatcherQueue[_known.Count];
        int i = 0;
        foreach ((WatcherQueue Queue, Task Pump, long SeenAt) entry in _known.Values) queues[i++] = entry.Queue;
        _queues = queues;
    }
}
