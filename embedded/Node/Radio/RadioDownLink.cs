using System.Collections;
using Battery.Node.Links;
using Battery.Node.Platform;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// The HUB's way down: what ROOTs say goes to the router, what is for modules behind them goes out by radio, to each ROOT under its own
/// key. Acknowledgements are gathered until there is air time for them. A command is urgent, and repeated until its final answer was heard
/// or its time is over; executing it twice has the effect of once. What is longer than a payload goes in fragments.
/// </summary>
public sealed class RadioDownLink : IDownLink, IRadioUser
{
    internal const int MostModules = 512;

    private const int RepeatMilliseconds = 10000;
    private const int GatherMilliseconds = 1500;
    private const int StoreMilliseconds = 60000;
    private const int SilentMilliseconds = 900000;
    private const int MostWaiting = 256;
    private const int MostPeers = 64;

    private readonly Router _router;
    private readonly IClock _clock;
    private readonly RadioPort _port;
    private readonly HubKeys _keys;
    private readonly ArrayList _peers = new ArrayList();
    private readonly ReceivedMessages _received = new ReceivedMessages();
    private readonly ArrayList _requests = new ArrayList();
    private readonly WireMessageReader _reader = new WireMessageReader();
    private readonly WireMessage _message = new WireMessage();
    private readonly JsonWriter _writer = new JsonWriter(512);

    private readonly int[] _single = new int[2];

    // Through which ROOT a module was heard last.
    private readonly int[] _modules = new int[MostModules];
    private readonly int[] _rootOf = new int[MostModules];
    private int _moduleCount;

    /// <summary>Makes a link; <see cref="Router.AddLink"/> and <see cref="RadioPort.User"/> connect it.</summary>
    /// <param name="router">Takes what comes.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="port">The HUB's radio, with its keys.</param>
    public RadioDownLink(Router router, IClock clock, RadioPort port)
    {
        _port = port;
        _router = router;
        _clock = clock;
        _keys = port.Identity.Hub;
    }

    /// <inheritdoc/>
    public void Send(WireMessage message)
    {
        lock (_peers)
        {
            if (message.Type == MessageType.Ack && Acknowledge(message)) return;
            if (message.Type == MessageType.Refuse)
            {
                for (ReceivedMessage part = _received.TakeRefused(message); part != null; part = _received.TakeRefused(message))
                    AcknowledgeSingly(part);
            }

            _writer.Clear();
            if (!WireMessageWriter.Write(_writer, message)) return;
            byte[] json = _writer.ToArray();
            if (message.Type == MessageType.Request)
            {
                AddRequest(message, json);
                return;
            }

            // The clock is for every ROOT.
            int root = message.Type == MessageType.Time ? 0 : RootOf(message.ModuleId);
            for (int i = 0; i < _peers.Count; i++)
            {
                var peer = (RadioPeer)_peers[i];
                if (message.Type != MessageType.Time && peer.Id != root) continue;
                Wait(peer, json);
            }
        }
    }

    /// <inheritdoc/>
    public int NextDestination(long now, bool onlyUrgent)
    {
        lock (_peers)
        {
            Expire(now);
            for (int i = 0; i < _requests.Count; i++)
            {
                var request = (PendingRequest)_requests[i];
                int root = RootOf(request.ModuleId);
                if (request.DueAt <= now && root != 0) return root;
            }

            if (onlyUrgent) return 0;
            for (ReceivedMessage old = _received.TakeOld(now - StoreMilliseconds); old != null; old = _received.TakeOld(
                now - StoreMilliseconds)) AcknowledgeSingly(old);
            RadioPeer next = null;
            for (int i = _peers.Count - 1; i >= 0; i--)
            {
                var peer = (RadioPeer)_peers[i];
                if (now - peer.HeardAt > SilentMilliseconds) _peers.RemoveAt(i);
                else if (
                    peer.IsWaiting && now - peer.WaitingSince >= GatherMilliseconds
                    && (next == null || peer.WaitingSince < next.WaitingSince)) next = peer;
            }

            return next == null ? 0 : next.Id;
        }
    }

    /// <inheritdoc/>
    public void Fill(RadioMessageBuilder builder, int destination, long now, bool onlyUrgent)
    {
        lock (_peers)
        {
            Expire(now);
            for (int i = 0; i < _requests.Count; i++)
            {
                var request = (PendingRequest)_requests[i];
                if (request.DueAt <= now && RootOf(request.ModuleId) == destination && Send(request, builder, now))
                    request.DueAt = now + RepeatMilliseconds;
            }

            RadioPeer peer = FindPeer(destination);
            if (peer == null || onlyUrgent || !peer.AddStored(builder)) return;
            while (peer.Waiting.Count > 0)
            {
                if (!Add(builder, (byte[])peer.Waiting.Peek()))
                {
                    if (builder.PacketCount > 0) break;
                    SendLong(destination, now);
                }

                peer.Waiting.Dequeue();
            }

            peer.WaitingSince = now;
        }
    }

    /// <inheritdoc/>
    public void OnPacket(WireMessage message, int source, long now)
    {
        lock (_peers)
        {
            RadioPeer peer = FindPeer(source);
            if (peer == null && _peers.Count < MostPeers)
            {
                peer = new RadioPeer(source);
                _peers.Add(peer);
            }

            if (peer != null) peer.HeardAt = now;
            if (message.ModuleId != 0) Learn(message.ModuleId, source);
            if (message.Type == MessageType.Status)
            {
                for (int i = 0; i < message.ModuleCount; i++) Learn(message.Modules[i], source);
            }

            if (message.Type == MessageType.Data) _received.Add(source, message.Reading, now);
            if (message.Type == MessageType.Response && message.Status != CommandStatus.Delivered) FinishRequest(message);
        }

        _router.FromBelow(message, this, source);
    }

    private void Expire(long now)
    {
        for (int i = _requests.Count - 1; i >= 0; i--)
        {
            if (((PendingRequest)_requests[i]).ExpiresAt < now) RemoveRequest(i);
        }
    }

    /// <inheritdoc/>
    public void OnBuilt(long frameCounter, int mark)
    {
    }

    /// <inheritdoc/>
    public void OnEnd(int source, long frameCounter, int mark, bool isWhole, long now)
    {
        lock (_peers)
        {
            RadioPeer peer = FindPeer(source);
            if (peer != null) peer.Hear(frameCounter, mark);
            ReceivedMessage part = _received.End(frameCounter, isWhole && peer != null);
            if (part != null) AcknowledgeSingly(part);

            // Some may have been committed while it was read.
            TellStored();
        }
    }

    // False when it has to go as it is.
    private bool Acknowledge(WireMessage ack)
    {
        bool all = _received.Store(ack);
        TellStored();
        return all;
    }

    private void TellStored()
    {
        for (ReceivedMessage stored = _received.TakeStored(); stored != null; stored = _received.TakeStored())
        {
            RadioPeer peer = FindPeer(stored.Source);
            if (peer == null) continue;
            if (!peer.IsWaiting) peer.WaitingSince = _clock.UptimeMilliseconds;
            if (!peer.Store(stored.Counter)) AcknowledgeSingly(stored);
        }
    }

    // What is committed of a message that is not as a whole.
    private void AcknowledgeSingly(ReceivedMessage message)
    {
        RadioPeer peer = FindPeer(message.Source);
        if (peer == null) return;
        for (int i = 0; i < message.Count; i++)
        {
            if (!message.IsStored(i)) continue;
            _single[0] = message.SequenceOf(i);
            _single[1] = message.SequenceOf(i);
            _writer.Clear();
            WireMessageWriter.Ack(_writer, message.ModuleOf(i), message.BootOf(i), _single, 1);
            Wait(peer, _writer.ToArray());
        }
    }

    private void Wait(RadioPeer peer, byte[] json)
    {
        if (peer.Waiting.Count >= MostWaiting) return;
        if (!peer.IsWaiting) peer.WaitingSince = _clock.UptimeMilliseconds;
        peer.Waiting.Enqueue(json);
    }

    private void FinishRequest(WireMessage message)
    {
        for (int i = _requests.Count - 1; i >= 0; i--)
        {
            if (((PendingRequest)_requests[i]).CommandId == message.CommandId) RemoveRequest(i);
        }
    }

    // Whether it came or its time is over: what is missing of it is missed no more.
    private void RemoveRequest(int index)
    {
        var request = (PendingRequest)_requests[index];
        if (request.LongNumber >= 0) _port.CancelLong(request.LongNumber);
        _requests.RemoveAt(index);
    }

    private void AddRequest(WireMessage message, byte[] json)
    {
        for (int i = 0; i < _requests.Count; i++)
        {
            if (((PendingRequest)_requests[i]).CommandId == message.CommandId) return;
        }

        if (_requests.Count >= MostWaiting) return;
        _requests.Add(
            new PendingRequest(message.ModuleId, message.CommandId, json, _clock.UptimeMilliseconds + (message.TimeToLiveSeconds * 1000L)));
        if (message.Summary == CommandKind.ChangeRadioKey) _keys.BeginChange(message.ModuleId);
    }

    // False when it waits for the next message.
    private bool Send(PendingRequest request, RadioMessageBuilder builder, long now)
    {
        if (request.LongNumber >= 0 && _port.IsLongPending(request.LongNumber)) return true;
        if (AddRequest(builder, request, now)) return true;
        if (builder.PacketCount > 0) return false;
        RadioMessageBuilder longer = _port.BeginLong(builder.Destination);
        if (longer != null && AddRequest(longer, request, now)) request.LongNumber = _port.SendLong(true, now);
        return true;
    }

    // Of an acknowledgement that finds no place the readings come again, and of the clock the next.
    private void SendLong(int destination, long now)
    {
        RadioMessageBuilder builder = _port.BeginLong(destination);
        if (builder != null && builder.TryAdd(_message)) _port.SendLong(false, now);
    }

    // With the time that is left of its life.
    private bool AddRequest(RadioMessageBuilder builder, PendingRequest request, long now)
    {
        _reader.Reset(request.Json, 0, request.Json.Length);
        if (!_reader.Read(_message) || CommandKind.IndexOf(_message.Summary) < 0) return true;
        if (_message.Summary == CommandKind.ChangeRadioKey) _message.Data.Password = HexText.Write(_keys.SecretOfChange(_message.ModuleId));
        int left = (int)((request.ExpiresAt - now) / 1000);
        return builder.TryAddRequest(_message.ModuleId, _message.CommandId, _message.Summary, left, _message.Data);
    }

    private bool Add(RadioMessageBuilder builder, byte[] json)
    {
        _reader.Reset(json, 0, json.Length);
        return !_reader.Read(_message) || builder.TryAdd(_message);
    }

    private void Learn(int moduleId, int root)
    {
        for (int i = 0; i < _moduleCount; i++)
        {
            if (_modules[i] != moduleId) continue;
            _rootOf[i] = root;
            return;
        }

        if (_moduleCount == MostModules) return;
        _modules[_moduleCount] = moduleId;
        _rootOf[_moduleCount++] = root;
    }

    private int RootOf(int moduleId)
    {
        for (int i = 0; i < _moduleCount; i++)
        {
            if (_modules[i] == moduleId) return _rootOf[i];
        }

        return 0;
    }

    private RadioPeer FindPeer(int id)
    {
        for (int i = 0; i < _peers.Count; i++)
        {
            if (((RadioPeer)_peers[i]).Id == id) return (RadioPeer)_peers[i];
        }

        return null;
    }
}
