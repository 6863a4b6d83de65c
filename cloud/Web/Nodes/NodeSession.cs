using System;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using Battery.Web.Limits;
using Battery.Web.Sockets;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Battery.Web.Nodes;

/// <summary>
/// One connection of a node: sorts what comes, readings to <see cref="ReadingIntake"/>, the rest to <see cref="ControlLine"/>, and sends
/// commands down.
/// </summary>
internal sealed class NodeSession
{
    private static readonly SocketLimits Limits = new(
        WireLimits.MaximumMessageBytes, MostWaiting: 256, SendTime: TimeSpan.FromSeconds(20), CloseTime: TimeSpan.FromSeconds(5));

    private readonly SocketLife _socket;
    private readonly ModuleRecord _module;
    private readonly NodeLinkHost _host;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly RegisteredOnly _registered;
    private readonly ReadingIntake _readings;
    private readonly ReachedModules _reached;
    private readonly ControlLine _control;
    private readonly NodeTicker _ticker;
    private readonly WireMessageReader _reader = new();
    private readonly RelayGate _gate;
    private readonly byte[] _keyHash;
    private long _rightsNumber;

    public NodeSession(
        WebSocket socket, NodeLogin login, NodeLinkHost host, KnownModules known, IGrainFactory grains, NodeRights rights,
        IFirmwareStore firmware,
        TimeProvider time, ILogger logger)
    {
        ModuleRecord module = login.Module;
        (_keyHash, _rightsNumber) = (login.KeyHash, login.RightsNumber);
        _socket = new SocketLife(socket, Limits);
        _module = module;
        _host = host;
        _registered = new RegisteredOnly(known);
        _time = time;
        _logger = logger;
        Func<int, IModuleGrain> grainOf = id => grains.GetGrain<IModuleGrain>(id);
        var connection = new NodeConnection(Guid.NewGuid(), module.Id, host.NextConnectedAt(Now()), host.Reference);
        Id = connection.Id;
        _gate = new RelayGate(module, rights.Relays, rights.Watch, Tell, time, logger);
        _reached = new ReachedModules(connection, module, grainOf, _gate.MaySpeakAsync, time, _socket.Close, logger);
        var reports = new ReportLine(grainOf, _gate.MaySpeakAsync);
        var pieces = new PieceLine(firmware, _socket.SendAsync);
        _control = new ControlLine(module.Id, grainOf, _gate.MaySpeakAsync, reports, _reached, pieces, logger);
        _readings = new ReadingIntake(connection, grainOf, _gate.RightToAsync, _socket.SendAsync, _control.AskRenewal, logger);
        _ticker = new NodeTicker(time, _control.AskRenewal, _socket.TrySend);
    }

    /// <summary>Unique to the connection.</summary>
    public Guid Id { get; }

    /// <summary>The module whose key opened it.</summary>
    public int ModuleId => _module.Id;

    /// <summary>The state of rights that it was checked against (<see cref="IAccessWatch.Number"/>).</summary>
    public long RightsNumber => Volatile.Read(ref _rightsNumber);

    /// <summary>Serves the connection until either side ends it or the host stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _host.Add(this);
        try
        {
            CloseReason reason = await _socket.RunAsync(TakeAsync, _readings.DrainAsync, stopping, _control.RunAsync, _ticker.RunAsync);
            if (_socket.Lost is { } error) _logger.LogInformation("Module {Module}: connection lost ({Reason})", _module.Id, error);
            _logger.LogInformation(
                "Module {Module}: connection closed ({Status} {Text})", _module.Id, (int)reason.Status, reason.Text);
        }
        finally
        {
            _host.Remove(this);
            await _reached.DetachAllAsync();
        }
    }

    /// <summary>Hands a command to the socket.</summary>
    public DeliverResult Deliver(CommandRequest request)
    {
        int timeToLive = (int)Math.Clamp(((request.TimeToLiveMs ?? request.ExpiresAtMs - Now()) + 999) / 1000, 1, int.MaxValue);
        var message = new RequestMessage(request.ModuleId, request.Id, request.Kind, timeToLive);
        byte[] json = Encoding.UTF8.GetBytes(request.DataJson);
        if (!message.Data.TryRead(json, 0, json.Length, out _)) return DeliverResult.Gone;
        var writer = new JsonWriter(256);
        WireMessageWriter.Write(writer, message);
        if (_socket.TrySend(writer.Buffer.AsMemory(0, writer.Length))) return DeliverResult.Taken;
        return _socket.IsEnding ? DeliverResult.Gone : DeliverResult.NoRoom;
    }

    /// <summary>Whether it may speak for a module, and get what is for it.</summary>
    public ValueTask<bool> MaySpeakAsync(int module)
    {
        return _gate.MaySpeakAsync(module);
    }

    /// <summary>Whether the key that opened it has this hash.</summary>
    public bool HasKey(byte[] hash)
    {
        return _keyHash.AsSpan().SequenceEqual(hash);
    }

    /// <summary>Rights have changed, and its key is still the module's: the links of a relay are looked at anew.</summary>
    public void RightsChanged(long number)
    {
        Volatile.Write(ref _rightsNumber, number);
        if (_module.MayRelay) _control.AskRenewal();
    }

    /// <summary>Asks the connection to end; the first reason counts.</summary>
    public void Close(CloseReason reason)
    {
        _socket.Close(reason);
    }

    private async ValueTask<bool> TakeAsync(ArraySegment<byte> text, CancellationToken ended)
    {
        var frame = new InboundFrame();
        if (!frame.TryRead(_reader, text))
        {
            _logger.LogInformation("Module {Module}: broken JSON at byte {Position}", _module.Id, _reader.Position);
            Close(CloseReason.Broken(_reader.Reason));
            return false;
        }

        if (_module.MayRelay) await _registered.SiftAsync(frame, ended);
        if (frame.Errors.Count > 0)
        {
            var errors = new OutboundFrames();
            foreach (string reason in frame.Errors) errors.Add(new ErrorMessage(reason));
            await errors.SendAsync(_socket.SendAsync);
        }

        foreach (Message message in frame.Control) await _control.PutAsync(message, ended);
        await _readings.TakeAsync(frame, ended);
        return true;
    }

    private void Tell(string reason)
    {
        var writer = new JsonWriter(256);
        WireMessageWriter.Write(writer, new ErrorMessage(reason));
        _socket.TrySend(writer.Buffer.AsMemory(0, writer.Length));
    }

    private long Now()
    {
        return _time.GetUtcNow().ToUnixTimeMilliseconds();
    }
}
