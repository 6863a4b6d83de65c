using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Web.Limits;
using Battery.Web.Sockets;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Browsers;

/// <summary>One browser. It is pushed what it watches, as fast as it takes it; of what a slow one has missed it gets the newest.</summary>
internal sealed class BrowserSession
{
    /// <summary>A state of the whole fleet is only written as fast as the browser takes it: modules of it that wait.</summary>
    private const int MostTold = 100;

    private const int LookAtOnce = 128;
    private static readonly TimeSpan RoomPeriod = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LookAgainPeriod = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan HeartbeatPeriod = TimeSpan.FromSeconds(10);
    private static readonly SocketLimits Limits = new(
        LargestMessage: 16 * 1024, MostWaiting: 16, SendTime: TimeSpan.FromSeconds(60), CloseTime: TimeSpan.FromSeconds(2));

    private readonly SocketLife _socket;
    private readonly LiveQueue _queue;

    /// <summary>Modules of a state that is being told which the browser has not taken yet; seen by <see cref="LookAsync"/> only.</summary>
    private readonly Queue<int> _told = new();

    private readonly LiveFeed _feed;
    private readonly KnownModules _known;
    private readonly IModuleStore _modules;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<bool> _looks = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private volatile Watch _watch = Watch.Nothing;

    public BrowserSession(
        WebSocket socket, LiveFeed feed, KnownModules known, IModuleStore modules, TimeProvider time, ILogger logger)
    {
        _socket = new SocketLife(socket, Limits);
        _queue = new LiveQueue(time);
        _feed = feed;
        _known = known;
        _modules = modules;
        _time = time;
        _logger = logger;
    }

    /// <summary>Queues a message.</summary>
    public void Push(LiveItem item)
    {
        _queue.Put(item);
    }

    /// <summary>Ends the connection; the browser is told why.</summary>
    public void Close(CloseReason reason)
    {
        _socket.Close(reason);
    }

    /// <summary>Sends the state of what is watched anew, because events were lost.</summary>
    public void LookAgain()
    {
        _looks.Writer.TryWrite(true);
    }

    /// <summary>Serves the connection until either side ends it or the host stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await _socket.RunAsync(TakeAsync, _ => Task.CompletedTask, stopping, LookAsync, SendAsync, BeatAsync);
        }
        finally
        {
            _feed.Remove(this);
        }
    }

    private ValueTask<bool> TakeAsync(ArraySegment<byte> json, CancellationToken ended)
    {
        try
        {
            if (Watch.Read(json) is { } watch)
            {
                _watch = watch;
                _feed.Set(this, watch);
                LookAgain();
            }
            else Push(LiveItem.Error("understood is {\"type\":\"watch\",\"modules\":[ids]} or \"modules\":\"all\""));
            return ValueTask.FromResult(true);
        }
        catch (JsonException exception)
        {
            _socket.Close(CloseReason.Broken($"at byte {exception.BytePositionInLine}"));
            return ValueTask.FromResult(false);
        }
    }

    /// <summary>Tells that the server is there, as long as it hears of the modules itself.</summary>
    private async Task BeatAsync(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(HeartbeatPeriod, _time);
        do
        {
            if (_feed.IsFed) await _socket.SendAsync(BrowserMessage.Heartbeat(Moment.Of(_time).UtcMs, HeartbeatPeriod), ended);
        }
        while (await timer.WaitForNextTickAsync(ended));
    }

    /// <summary>Sends the state of what is watched, whenever that is asked for.</summary>
    private async Task LookAsync(CancellationToken ended)
    {
        await foreach (bool _ in _looks.Reader.ReadAllAsync(ended))
        {
            try
            {
                Watch watch = _watch;
                var seen = new HashSet<int>();
                if (await LookAtAsync(watch, seen, true, ended)) continue;

                // What comes to be before the silos have heard of this watch is told to nobody: it is looked for once they have.
                using var next = CancellationTokenSource.CreateLinkedTokenSource(ended);
                await Task.WhenAny(_looks.Reader.WaitToReadAsync(next.Token).AsTask(), Task.Delay(LiveFeed.HeardTime, next.Token));
                await next.CancelAsync();
                await LookAtAsync(watch, seen, false, ended);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !ended.IsCancellationRequested)
            {
                _logger.LogDebug(exception, "The state of watched modules is out of reach for the moment");
                Push(LiveItem.Error("the state of the modules is out of reach for the moment"));
                await Task.Delay(LookAgainPeriod, ended);
                LookAgain();
            }
        }
    }

    /// <summary>Looks at what is watched and was not seen yet. Gives whether that is all that ever can be of this watch.</summary>
    private async Task<bool> LookAtAsync(Watch watch, HashSet<int> seen, bool isFirst, CancellationToken ended)
    {
        IReadOnlySet<int> unknown = await _known.FindUnknownAsync(watch.Modules, ended);
        IEnumerable<int> ids = watch.All ? (await _modules.ListAsync(ended)).Select(module => module.Id) : watch.Modules;
        foreach (int module in unknown.Where(_ => isFirst)) await PutAsync(module, null, ended);
        foreach (int[] some in ids.Where(id => !unknown.Contains(id) && seen.Add(id)).Chunk(LookAtOnce))
        {
            if (!ReferenceEquals(watch, _watch)) return true;
            ModuleOverview?[] overviews = await Task.WhenAll(some.Select(_feed.WatchAsync)).WaitAsync(ended);
            for (int i = 0; i < some.Length; i++) await PutAsync(some[i], overviews[i], ended);
        }

        return !watch.All && unknown.Count == 0;
    }

    private async Task PutAsync(int moduleId, ModuleOverview? overview, CancellationToken ended)
    {
        while (_told.TryPeek(out int first) && !_queue.IsDue(first)) _told.Dequeue();
        while (_told.Count >= MostTold)
        {
            await Task.Delay(RoomPeriod, ended);
            while (_told.TryPeek(out int first) && !_queue.IsDue(first)) _told.Dequeue();
        }

        _told.Enqueue(moduleId);
        if (overview is null)
        {
            Push(LiveItem.Error($"there is no module {moduleId}", moduleId));
            return;
        }

        Push(LiveItem.Of(overview.Snapshot));
        Push(LiveItem.Of(moduleId, overview.Twin));
        foreach (CommandRecord command in overview.OpenCommands) Push(LiveItem.Of(command));
    }

    /// <summary>Hands what waits to the socket, whenever that has room.</summary>
    private async Task SendAsync(CancellationToken ended)
    {
        while (true)
        {
            foreach (LiveItem item in await _queue.TakeAsync(ended)) await _socket.SendAsync(item.Message, ended);
        }
    }
}
