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
using Microsoft.Extensions.Logging;
using Orleans;

namespace Battery.Web.Browsers;

/// <summary>One browser. It is pushed what it watches; one that does not keep up is dropped and connects again.</summary>
internal sealed class BrowserSession
{
    private const int LargestMessage = 16 * 1024;
    private const int MostWaiting = 5_000;

    /// <summary>A state of the whole fleet is only written as fast as the browser takes it.</summary>
    private const int StateWaitsAbove = 500;

    private const int LookAtOnce = 128;
    private const int MostModules = 10_000;
    private static readonly TimeSpan SendTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RoomPeriod = TimeSpan.FromMilliseconds(20);

    private readonly WebSocket _socket;
    private readonly LiveFeed _feed;
    private readonly IModuleStore _modules;
    private readonly IGrainFactory _grains;
    private readonly ILogger _logger;
    private readonly Channel<byte[]> _out = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<bool> _looks = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly TaskCompletionSource<(WebSocketCloseStatus Status, string Text)> _closing =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile Watch _watch = new(false, new HashSet<int>());
    private int _waiting;

    public BrowserSession(WebSocket socket, LiveFeed feed, IModuleStore modules, IGrainFactory grains, ILogger logger)
    {
        _socket = socket;
        _feed = feed;
        _modules = modules;
        _grains = grains;
        _logger = logger;
    }

    public bool Watches(int moduleId)
    {
        Watch watch = _watch;
        return watch.All || watch.Modules.Contains(moduleId);
    }

    /// <summary>Queues an event.</summary>
    public void Push(byte[] message)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Close((WebSocketCloseStatus)1013, "too slow; connect again");
            return;
        }

        _out.Writer.TryWrite(message);
    }

    /// <summary>Sends the state of what is watched anew, because events were lost.</summary>
    public void LookAgain()
    {
        _looks.Writer.TryWrite(true);
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        using var ended = new CancellationTokenSource();
        using CancellationTokenRegistration onStop = stopping.Register(
            () => Close(WebSocketCloseStatus.EndpointUnavailable, "the server stops"));
        _feed.Add(this);
        Task sending = SendAsync(ended.Token);
        Task looking = LookAsync(ended.Token);
        Task receiving = ReceiveAsync(ended.Token);
        try
        {
            await Task.WhenAny(sending, receiving, _closing.Task);
            (WebSocketCloseStatus status, string? text) = _closing.Task.IsCompleted
                ? await _closing.Task : (WebSocketCloseStatus.NormalClosure, string.Empty);
            using var limit = new CancellationTokenSource(CloseTime);
            _out.Writer.TryComplete();
            try
            {
                await sending.WaitAsync(limit.Token);
                if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                {
                    await _socket.CloseOutputAsync(status, text, limit.Token);
                    await receiving.WaitAsync(limit.Token);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
            {
                _socket.Abort();
            }
        }
        finally
        {
            _feed.Remove(this);
            await ended.CancelAsync();
            foreach (Task? task in new[] { sending, looking, receiving })
            {
                try
                {
                    await task;
                }
                catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
                {
                    // The connection ended; that is what is being waited for.
                }
            }
        }
    }

    private void Close(WebSocketCloseStatus status, string text)
    {
        _closing.TrySetResult((status, text));
    }

    private async Task ReceiveAsync(CancellationToken ended)
    {
        byte[] buffer = new byte[LargestMessage + 1];
        while (true)
        {
            int count = 0;
            ValueWebSocketReceiveResult received;
            do
            {
                received = await _socket.ReceiveAsync(buffer.AsMemory(count), ended);
                if (received.MessageType == WebSocketMessageType.Close) return;
                count += received.Count;
                if (received.MessageType == WebSocketMessageType.Binary)
                    Close(WebSocketCloseStatus.InvalidMessageType, "messages are text");
                else if (count > LargestMessage) Close(WebSocketCloseStatus.MessageTooBig, "a message may have 16 KiB");
                if (_closing.Task.IsCompleted) return;
            }
            while (!received.EndOfMessage);

            if (!TryTake(buffer.AsMemory(0, count))) return;
        }
    }

    /// <summary>False when the connection must end.</summary>
    private bool TryTake(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (ReadWatch(document.RootElement) is { } watch)
            {
                _watch = watch;
                LookAgain();
            }
            else Push(BrowserMessage.Error("understood is {\"type\":\"watch\",\"modules\":[ids]} or \"modules\":\"all\""));
            return true;
        }
        catch (JsonException)
        {
            Close(WebSocketCloseStatus.InvalidPayloadData, "broken JSON");
            return false;
        }
    }

    private static Watch? ReadWatch(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty("type", out JsonElement type)
            || type.ValueKind != JsonValueKind.String || type.GetString() != "watch"
                || !message.TryGetProperty("modules", out JsonElement modules))
        {
            return null;
        }

        if (modules.ValueKind == JsonValueKind.String) return modules.GetString() == "all" ? new Watch(true, new HashSet<int>()) : null;
        if (modules.ValueKind != JsonValueKind.Array || modules.GetArrayLength() > MostModules) return null;
        var ids = new HashSet<int>();
        foreach (JsonElement element in modules.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt32(out int id)) return null;
            ids.Add(id);
        }

        return new Watch(false, ids);
    }

    /// <summary>Sends the state of what is watched, whenever that is asked for.</summary>
    private async Task LookAsync(CancellationToken ended)
    {
        await foreach (bool _ in _looks.Reader.ReadAllAsync(ended))
        {
            try
            {
                Watch watch = _watch;
                IEnumerable<int> ids = watch.All ? (await _modules.ListAsync(ended)).Select(module => module.Id) : watch.Modules;
                foreach (int[] some in ids.Chunk(LookAtOnce))
                {
                    ModuleOverview?[] overviews = await Task.WhenAll(some.Select(id => _grains.GetGrain<IModuleGrain>(id).GetOverview()))
                        .WaitAsync(ended);
                    for (int i = 0; i < some.Length; i++) await PutAsync(some[i], overviews[i], ended);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                _logger.LogDebug(exception, "The state of watched modules is out of reach for the moment");
                Push(BrowserMessage.Error("the state of the modules is out of reach for the moment"));
                await Task.Delay(TimeSpan.FromSeconds(2), ended);
                LookAgain();
            }
        }
    }

    private async Task PutAsync(int moduleId, ModuleOverview? overview, CancellationToken ended)
    {
        while (Volatile.Read(ref _waiting) > StateWaitsAbove) await Task.Delay(RoomPeriod, ended);
        if (overview is null)
        {
            Push(BrowserMessage.Error($"there is no module {moduleId}"));
            return;
        }

        Push(BrowserMessage.Module(overview.Snapshot));
        Push(BrowserMessage.Settings(moduleId, overview.Twin));
        foreach (CommandRecord command in overview.OpenCommands) Push(BrowserMessage.Command(command));
    }

    private async Task SendAsync(CancellationToken ended)
    {
        await foreach (byte[] message in _out.Reader.ReadAllAsync(ended))
        {
            Interlocked.Decrement(ref _waiting);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended);
            limit.CancelAfter(SendTime);
            await _socket.SendAsync(message, WebSocketMessageType.Text, true, limit.Token);
        }
    }

    private sealed record Watch(bool All, IReadOnlySet<int> Modules);
}
