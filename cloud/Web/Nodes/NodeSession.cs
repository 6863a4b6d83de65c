using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Battery.Web.Nodes;

/// <summary>
/// One connection of a node. Readings go to their modules' grains, many frames at a time up to a limit, and are
/// acknowledged when committed; everything else is handled in order, one after the other.
/// </summary>
internal sealed class NodeSession
{
    /// <summary>Frames with readings that may wait for the database; then the socket is not read, and TCP tells the node to wait.</summary>
    private const int MostUnanswered = 16;

    private const int MostWaitingOut = 256;
    private const int MostWaitingControl = 32;
    private const int AttachAtOnce = 64;
    private static readonly TimeSpan RenewPeriod = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ClockPeriod = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RestOfMessageTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SendTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(5);

    private readonly WebSocket _socket;
    private readonly ModuleRecord _module;
    private readonly NodeLinkHost _host;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly NodeConnection _connection;
    private readonly ReachTable _reach;
    private readonly Dictionary<int, ModulePlace> _places = [];
    private readonly Dictionary<int, ModuleSettings> _unsavedReports = [];
    private readonly SemaphoreSlim _unanswered = new(MostUnanswered);
    private readonly TaskCompletionSource<CloseReason> _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WireMessageReader _reader = new();
    private readonly WireMessage _message = new();

    private readonly Channel<ReadOnlyMemory<byte>> _out = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(MostWaitingOut) { SingleReader = true });

    /// <summary>Control messages, and null for "renew the links".</summary>
    private readonly Channel<ControlMessage?> _control = Channel.CreateBounded<ControlMessage?>(
        new BoundedChannelOptions(MostWaitingControl) { SingleReader = true });

    public NodeSession(
        WebSocket socket, ModuleRecord module, NodeLinkHost host, IGrainFactory grains, TimeProvider time, ILogger logger)
    {
        _socket = socket;
        _module = module;
        _host = host;
        _grains = grains;
        _time = time;
        _logger = logger;
        _connection = new NodeConnection(Guid.NewGuid(), module.Id, Now(), host.Reference);
        _reach = new ReachTable(module.Id);
    }

    /// <summary>Unique to the connection.</summary>
    public Guid Id => _connection.Id;

    /// <summary>Serves the connection until either side ends it or the host stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ended = new CancellationTokenSource();
        using CancellationTokenRegistration onStop = stopping.Register(() => Close(CloseReason.Stopping));
        _host.Add(this);
        Task sending = SendAsync(ended.Token);
        Task controlling = ControlAsync(ended.Token);
        Task ticking = TickAsync(ended.Token);
        Task receiving = ReceiveAsync(ended.Token);
        _control.Writer.TryWrite(null);
        SendClock();
        try
        {
            await Task.WhenAny(receiving, sending, _closing.Task);
            await CloseAsync(receiving, sending);
        }
        finally
        {
            _host.Remove(this);
            _out.Writer.TryComplete();
            _control.Writer.TryComplete();
            await ended.CancelAsync();
            await Task.WhenAll(Quiet(receiving), Quiet(sending), Quiet(ticking), Quiet(controlling));
            await DetachAsync(_reach.Reached);
        }
    }

    /// <summary>Hands a command to the socket; false when the connection is ending or its peer does not read.</summary>
    public bool TrySend(CommandRequest request)
    {
        var data = new CommandData();
        byte[] json = System.Text.Encoding.UTF8.GetBytes(request.DataJson);
        if (!WireCommandData.TryRead(json, 0, json.Length, data, out _)) return false;
        int timeToLive = (int)Math.Clamp((request.ExpiresAtMs - Now() + 999) / 1000, 1, int.MaxValue);
        var writer = new JsonWriter(256);
        WireMessageWriter.Request(writer, request.ModuleId, request.Id, request.Kind, timeToLive, data);
        return !_closing.Task.IsCompleted && _out.Writer.TryWrite(writer.Buffer.AsMemory(0, writer.Length));
    }

    /// <summary>Asks the connection to end; the first reason counts.</summary>
    public void Close(CloseReason reason)
    {
        _closing.TrySetResult(reason);
    }

    private static async Task Quiet(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ChannelClosedException)
        {
            // The connection ended; that is what is being waited for.
        }
    }

    private async Task CloseAsync(Task receiving, Task sending)
    {
        CloseReason reason = _closing.Task.IsCompleted ? await _closing.Task : CloseReason.Bye;

        using var limit = new CancellationTokenSource(CloseTime);
        try
        {
            // Readings that are being committed are still acknowledged: it saves sending them again.
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                for (int i = 0; i < MostUnanswered; i++) await _unanswered.WaitAsync(limit.Token);
            }

            _out.Writer.TryComplete();
            await sending.WaitAsync(limit.Token);
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(reason.Status, reason.Text, limit.Token);
                await receiving.WaitAsync(limit.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ChannelClosedException)
        {
            _socket.Abort();
        }

        _logger.LogInformation(
            "Module {Module}: connection closed ({Status} {Text})", _module.Id, (int)reason.Status, reason.Text);
    }

    private async Task ReceiveAsync(CancellationToken ended)
    {
        try
        {
            while (!ended.IsCancellationRequested)
            {
                // Waiting takes no buffer: thousands of connections are idle at any time.
                ValueWebSocketReceiveResult waited = await _socket.ReceiveAsync(Memory<byte>.Empty, ended);
                if (waited.MessageType == WebSocketMessageType.Close) return;
                if (waited.MessageType == WebSocketMessageType.Binary)
                {
                    Close(CloseReason.Binary);
                    return;
                }

                bool whole = waited.EndOfMessage;
                byte[] buffer = ArrayPool<byte>.Shared.Rent(WireLimits.MaximumMessageBytes + 1);
                try
                {
                    int count = whole ? 0 : await ReceiveRestAsync(buffer, ended);
                    if (count < 0) return;
                    var frame = new InboundFrame();
                    if (!frame.TryRead(_reader, _message, buffer, count, _module))
                    {
                        _logger.LogInformation("Module {Module}: broken JSON at byte {Position}", _module.Id, _reader.Position);
                        Close(CloseReason.Broken(_reader.Reason));
                        return;
                    }

                    await HandleAsync(frame, ended);
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }
        }
        catch (WebSocketException exception)
        {
            _logger.LogInformation("Module {Module}: connection lost ({Reason})", _module.Id, exception.WebSocketErrorCode);
        }
    }

    /// <summary>Receives a message into the buffer; gives its length, or −1 when the connection ends.</summary>
    private async Task<int> ReceiveRestAsync(byte[] buffer, CancellationToken ended)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended);
        limit.CancelAfter(RestOfMessageTime);
        int count = 0;
        while (true)
        {
            ValueWebSocketReceiveResult received = await _socket.ReceiveAsync(
                buffer.AsMemory(count, WireLimits.MaximumMessageBytes + 1 - count), limit.Token);
            if (received.MessageType == WebSocketMessageType.Close) return -1;
            count += received.Count;
            if (received.MessageType == WebSocketMessageType.Binary || count > WireLimits.MaximumMessageBytes)
            {
                Close(count > WireLimits.MaximumMessageBytes ? CloseReason.TooLarge : CloseReason.Binary);
                return -1;
            }

            if (received.EndOfMessage) return count;
        }
    }

    private async Task HandleAsync(InboundFrame frame, CancellationToken ended)
    {
        if (frame.Errors.Count > 0)
        {
            var frames = new OutboundFrames();
            foreach (string reason in frame.Errors) frames.Add(writer => WireMessageWriter.Error(writer, reason));
            await PutAsync(frames, ended);
        }

        foreach (ControlMessage message in frame.Control) await _control.Writer.WriteAsync(message, ended);
        if (frame.Readings.Count == 0 && frame.Refused.IsEmpty) return;
        await _unanswered.WaitAsync(ended);
        _ = StoreAsync(frame, ended);
    }

    private async Task StoreAsync(InboundFrame frame, CancellationToken ended)
    {
        try
        {
            var committed = new SequenceRanges();
            var storing = frame.Readings.Select(pair => (pair.Value, Ingesting: IngestAsync(pair.Key, pair.Value))).ToList();
            foreach ((List<Reading>? readings, Task<IngestResult>? ingesting) in storing)
            {
                IngestResult result = await ingesting;
                if (result.Outcome == IngestOutcome.Committed) committed.Add(readings, string.Empty);
                else if (result.Outcome == IngestOutcome.Refused) frame.Refused.Add(readings, result.Reason);
                if (!result.LinkKnown) _control.Writer.TryWrite(null);
            }

            var frames = new OutboundFrames();
            committed.Write(frames, refuse: false);
            frame.Refused.Write(frames, refuse: true);
            await PutAsync(frames, ended);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            // The connection ended first; without an acknowledgement the node sends these readings again.
        }
        finally
        {
            _unanswered.Release();
        }
    }

    private async Task<IngestResult> IngestAsync(int module, List<Reading> readings)
    {
        try
        {
            return await _grains.GetGrain<IModuleGrain>(module).Ingest(new ReadingBatch(readings), Id, _module.Id);
        }
        catch (Exception exception)
        {
            // Cluster or database out of reach: no answer, the node keeps what it has.
            _logger.LogDebug(exception, "Module {Module}: {Count} readings could not be handed on", module, readings.Count);
            return new IngestResult(IngestOutcome.Unavailable, string.Empty, true);
        }
    }

    private async Task ControlAsync(CancellationToken ended)
    {
        await foreach (ControlMessage? message in _control.Reader.ReadAllAsync(ended))
        {
            try
            {
                if (message is null) await RenewAsync();
                else await ControlAsync(message);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                _logger.LogDebug(exception, "Module {Module}: a message could not be handed on", message?.ModuleId ?? _module.Id);
            }
        }
    }

    private async Task ControlAsync(ControlMessage message)
    {
        IModuleGrain grain = _grains.GetGrain<IModuleGrain>(message.ModuleId);
        if (message.Report is { } report)
        {
            // Reports come only on change; one that could not be saved is tried again with the next renewal.
            _unsavedReports[message.ModuleId] = report;
            await grain.Report(report);
            _unsavedReports.Remove(message.ModuleId);
        }
        else if (message.Answer is { } answer)
        {
            await grain.Answer(answer.CommandId, answer.State, answer.Reason);
        }
        else if (message.Reach is { } reach)
        {
            IReadOnlyList<int> modules = _module.MayRelay ? reach.Modules : [];
            IReadOnlyList<int> lost = _reach.State(message.ModuleId, modules, Now());
            foreach (int module in modules.Append(message.ModuleId))
            {
                if (ReachTable.PlaceOf(module, message.ModuleId, reach.Place) is { } place) _places[module] = place;
            }

            await DetachAsync(lost);
            await AttachAsync([.. modules.Append(message.ModuleId).Distinct()], heard: true);
        }
    }

    private async Task RenewAsync()
    {
        await DetachAsync(_reach.Update(Now()));
        await AttachAsync(_reach.Reached, heard: false);
        foreach ((int module, ModuleSettings? report) in _unsavedReports.ToList())
        {
            await _grains.GetGrain<IModuleGrain>(module).Report(report);
            _unsavedReports.Remove(module);
        }
    }

    private async Task AttachAsync(IReadOnlyCollection<int> modules, bool heard)
    {
        foreach (int[] some in modules.Chunk(AttachAtOnce))
        {
            await Task.WhenAll(some.Select(async module =>
            {
                AttachResult result = await _grains.GetGrain<IModuleGrain>(module)
                    .Attach(_connection, _places.GetValueOrDefault(module), heard);
                if (module != _module.Id) return;
                if (result == AttachResult.Replaced) Close(CloseReason.Replaced);
                if (result == AttachResult.NotRegistered) Close(CloseReason.Revoked);
            }));
        }
    }

    private async Task DetachAsync(IReadOnlyCollection<int> modules)
    {
        foreach (int[] some in modules.Chunk(AttachAtOnce))
        {
            try
            {
                await Task.WhenAll(some.Select(module => _grains.GetGrain<IModuleGrain>(module).Detach(Id)));
            }
            catch (Exception exception)
            {
                _logger.LogDebug(exception, "Module {Module}: links could not be taken back; they expire", _module.Id);
            }
        }
    }

    private async Task TickAsync(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(RenewPeriod, _time);
        long clockAt = Now();
        while (await timer.WaitForNextTickAsync(ended))
        {
            _control.Writer.TryWrite(null);
            if (Now() - clockAt < ClockPeriod.TotalMilliseconds) continue;
            clockAt = Now();
            SendClock();
        }
    }

    private void SendClock()
    {
        var writer = new JsonWriter(64);
        WireMessageWriter.Time(writer, Now());
        _out.Writer.TryWrite(writer.Buffer.AsMemory(0, writer.Length));
    }

    private async Task PutAsync(OutboundFrames frames, CancellationToken ended)
    {
        foreach (byte[] frame in frames.Take()) await _out.Writer.WriteAsync(frame, ended);
    }

    private async Task SendAsync(CancellationToken ended)
    {
        await foreach (ReadOnlyMemory<byte> frame in _out.Reader.ReadAllAsync(ended))
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended);
            limit.CancelAfter(SendTime);
            await _socket.SendAsync(frame, WebSocketMessageType.Text, true, limit.Token);
        }
    }

    private long Now()
    {
        return _time.GetUtcNow().ToUnixTimeMilliseconds();
    }
}
