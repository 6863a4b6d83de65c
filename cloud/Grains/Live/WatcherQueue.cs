using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Battery.Grains;

/// <summary>The events that wait for one watcher. Bounded: the oldest are dropped, and the next batch says so.</summary>
internal sealed class WatcherQueue
{
    private const int Capacity = 20_000;
    private const int LargestBatch = 1_000;

    /// <summary>Events of this time go together.</summary>
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(500);

    private readonly Channel<ModuleEvent> _events;
    private readonly ILogger _logger;
    private int _lost;

    public WatcherQueue(IModuleObserver observer, ILogger logger)
    {
        Observer = observer;
        _logger = logger;
        _events = Channel.CreateBounded<ModuleEvent>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Volatile.Write(ref _lost, 1));
    }

    /// <summary>Where the batches go; a renewal may bring a new one.</summary>
    public IModuleObserver Observer { get; set; }

    public void Add(ModuleEvent happened)
    {
        _events.Writer.TryWrite(happened);
    }

    public void Complete()
    {
        _events.Writer.TryComplete();
    }

    public async Task PumpAsync(CancellationToken stopping)
    {
        try
        {
            while (await _events.Reader.WaitToReadAsync(stopping))
            {
                await Task.Delay(GatherTime, stopping);
                var batch = new List<ModuleEvent>();
                while (batch.Count < LargestBatch && _events.Reader.TryRead(out ModuleEvent? happened)) batch.Add(happened);
                await SendAsync(new ModuleEvents(batch, Interlocked.Exchange(ref _lost, 0) == 1), stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task SendAsync(ModuleEvents batch, CancellationToken stopping)
    {
        try
        {
            await Observer.OnEvents(batch).WaitAsync(AnswerTime, stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            Volatile.Write(ref _lost, 1);
            _logger.LogDebug(exception, "A watcher did not take {Count} events", batch.Events.Count);
            await Task.Delay(PauseAfterFailure, stopping);
        }
    }
}
