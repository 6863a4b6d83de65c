using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Battery.Grains;

/// <summary>
/// The events that wait for one watcher: only of modules that it watches, of each the newest state and the newest reading, at most twice a
/// second. What each counts of (commands, proposals, settings, removals) goes at once and in order; of those that wait there is a bound:
/// the oldest are dropped, and the next batch says so.
/// </summary>
internal sealed class WatcherQueue
{
    private const int Capacity = 20_000;
    private const int LargestBatch = 1_000;

    /// <summary>A module that was looked at is watched so long although the list of watchers does not say so yet.</summary>
    private const int PromiseMs = 10_000;

    /// <summary>Events of this time go together.</summary>
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(500);

    private readonly object _gate = new();
    private readonly LiveTurns _turns = new();
    private readonly Dictionary<int, (ModuleEvent? Snapshot, ModuleEvent? Reading)> _values = [];
    private readonly Queue<ModuleEvent> _others = new();
    private readonly ConcurrentDictionary<int, long> _promised = new();
    private readonly CancellationTokenSource _complete = new();
    private readonly WakeUp _wake;
    private readonly TimeProvider _time;
    private readonly LiveMeter _meter;
    private readonly ILogger _logger;
    private volatile Interest _interest = Interest.Nothing;
    private int _lost;

    public WatcherQueue(IModuleObserver observer, TimeProvider time, LiveMeter meter, ILogger logger)
    {
        Observer = observer;
        _time = time;
        _meter = meter;
        _logger = logger;
        _wake = new WakeUp(time);
    }

    /// <summary>Where the batches go; a renewal may bring a new one.</summary>
    public IModuleObserver Observer { get; set; }

    public bool Watches(int module)
    {
        return _interest.Includes(module) || _promised.ContainsKey(module);
    }

    /// <summary>
    /// Lets a module be watched until the list of watchers can be expected to say so; also where the list names it, for that may be for
    /// somebody who leaves.
    /// </summary>
    public void Promise(int module)
    {
        _promised[module] = NowMs() + PromiseMs;
    }

    /// <summary>Takes what the list of watchers says.</summary>
    public void Watch(Interest interest)
    {
        _interest = interest;
        long now = NowMs();
        foreach (KeyValuePair<int, long> promise in _promised)
        {
            if (promise.Value <= now) _promised.TryRemove(promise);
        }
    }

    /// <summary>Adds an event of a module that is watched. Does not block.</summary>
    public void Add(ModuleEvent happened)
    {
        int module = happened.ModuleId;
        lock (_gate)
        {
            if (happened.Snapshot is null && happened.Reading is null)
            {
                if (happened.IsRemoval) _values.Remove(module);
                if (_others.Count == Capacity)
                {
                    _others.Dequeue();
                    _lost = 1;
                }

                _others.Enqueue(happened);
            }
            else
            {
                (ModuleEvent? snapshot, ModuleEvent? reading) = _values.GetValueOrDefault(module);
                if ((happened.Reading is null ? snapshot : reading) is not null) _meter.Replaced();
                _values[module] = happened.Reading is null ? (happened, reading) : (snapshot, happened);
                _turns.Ask(module, NowMs());
            }
        }

        _wake.Ring();
    }

    public void Complete()
    {
        _complete.Cancel();
    }

    public async Task PumpAsync(CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, _complete.Token);
        try
        {
            while (true)
            {
                TimeSpan? rest = Rest();
                if (rest != TimeSpan.Zero)
                {
                    await _wake.WaitAsync(rest, ended.Token);
                    continue;
                }

                await Task.Delay(GatherTime, _time, ended.Token);
                List<ModuleEvent> batch = Take();
                bool isLost = Interlocked.Exchange(ref _lost, 0) == 1;
                if (batch.Count > 0 || isLost) await SendAsync(new ModuleEvents(batch, isLost), ended.Token);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The host stops, or the watcher is gone.
        }
    }

    /// <summary>How long it is until something is to be sent; null without end.</summary>
    private TimeSpan? Rest()
    {
        lock (_gate)
        {
            if (_others.Count > 0) return TimeSpan.Zero;
            return _turns.NextAtMs is { } next ? TimeSpan.FromMilliseconds(Math.Max(0, next - NowMs())) : null;
        }
    }

    private List<ModuleEvent> Take()
    {
        var batch = new List<ModuleEvent>();
        lock (_gate)
        {
            while (batch.Count < LargestBatch && _others.TryDequeue(out ModuleEvent? happened)) batch.Add(happened);
            long now = NowMs();
            while (batch.Count < LargestBatch && _turns.TryTake(now, out int module, out _))
            {
                // Those that are watched no more, or were removed, are passed over.
                if (!_values.Remove(module, out (ModuleEvent? Snapshot, ModuleEvent? Reading) newest) || !Watches(module)) continue;
                if (newest.Snapshot is not null) batch.Add(newest.Snapshot);
                if (newest.Reading is not null) batch.Add(newest.Reading);
            }
        }

        return batch;
    }

    private async Task SendAsync(ModuleEvents batch, CancellationToken stopping)
    {
        try
        {
            _meter.Sent(batch.Events.Count);
            await Observer.OnEvents(batch).WaitAsync(AnswerTime, stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            Volatile.Write(ref _lost, 1);
            _logger.LogDebug(exception, "A watcher did not take {Count} events", batch.Events.Count);
            await Task.Delay(PauseAfterFailure, _time, stopping);
        }
    }

    private long NowMs()
    {
        return Moment.Of(_time).ElapsedMs;
    }
}
