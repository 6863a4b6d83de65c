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
        port.Identity.Revoked += Forget;
    }

    /// <inheritdoc/>
    public bool Send(Message message)
    {
        lock (_peers)
        {
            switch (message.Type)
            {
                case MessageType.Request:
                    return AddRequest((RequestMessage)message);
                case MessageType.Ack:
                    return !Acknowledge((AckMessage)message) && Wait(RootOf(message.ModuleId), message);
                case MessageType.Refuse:
                    var refuse = (RefuseMessage)message;
                    for (ReceivedMessage part = _received.TakeRefused(refuse); part != null; part = _received.TakeRefused(refuse))
                        AcknowledgeSingly(part);
                    return Wait(RootOf(message.ModuleId), message);
                case MessageType.Time:
                    // The clock is for every ROOT.
                    bool kept = false;
                    for (int i = 0; i < _peers.Count; i++) kept |= Wait((RadioPeer)_peers[i], message);
                    return kept;
                default:
                    return false;
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
                int root = RootOf(request.Message.ModuleId);
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
                if (request.DueAt <= now && RootOf(request.Message.ModuleId) == destination && Send(request, builder, now))
                    request.DueAt = now + RepeatMilliseconds;
            }

            RadioPeer peer = FindPeer(destination);
            if (peer == null || onlyUrgent || !peer.AddStored(builder)) return;
            while (peer.Waiting.Count > 0)
            {
                var waiting = (Message)peer.Waiting.Peek();
                if (!builder.TryAdd(waiting))
                {
                    if (builder.PacketCount > 0) break;
                    SendLong(destination, waiting, now);
                }

                peer.Waiting.Dequeue();
            }

            peer.WaitingSince = now;
        }
    }

    /// <inheritdoc/>
    public bool OnPacket(Message message, int source, long now)
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
            var status = message as StatusMessage;
            for (int i = 0; status != null && i < status.ModuleCount; i++) Learn(status.Modules[i], source);
            var data = message as DataMessage;
            if (data != null) _received.Add(source, data.Reading, now);
            var response = message as ResponseMessage;
            if (response != null && response.Status != CommandStatus.Delivered) FinishRequest(response.CommandId);
        }

        return _router.FromBelow(message, this, source);
    }

    // What came by a key that counts no more is reached no more: who has the key could claim any module.
    private void Forget(int root)
    {
        lock (_peers)
        {
            RadioPeer peer = FindPeer(root);
            if (peer != null) _peers.Remove(peer);
            for (int i = _moduleCount - 1; i >= 0; i--)
            {
                if (_rootOf[i] != root) continue;
                _modules[i] = _modules[--_moduleCount];
                _rootOf[i] = _rootOf[_moduleCount];
            }
        }

        _router.Forget(this, root);
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
    private bool Acknowledge(AckMessage ack)
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
            var ack = new AckMessage();
            ack.Begin(message.ModuleOf(i), message.BootOf(i));
            ack.AddRange(message.SequenceOf(i), message.SequenceOf(i));
            Wait(peer, ack);
        }
    }

    private bool Wait(int root, Message message)
    {
        RadioPeer peer = FindPeer(root);
        return peer != null && Wait(peer, message);
    }

    private bool Wait(RadioPeer peer, Message message)
    {
        if (peer.Waiting.Count >= MostWaiting) return false;
        if (!peer.IsWaiting) peer.WaitingSince = _clock.UptimeMilliseconds;
        peer.Waiting.Enqueue(message);
        return true;
    }

    private void FinishRequest(long commandId)
    {
        for (int i = _requests.Count - 1; i >= 0; i--)
        {
            if (((PendingRequest)_requests[i]).Message.CommandId == commandId) RemoveRequest(i);
        }
    }

    // Whether it came or its time is over: what is missing of it is missed no more.
    private void RemoveRequest(int index)
    {
        var request = (PendingRequest)_requests[index];
        if (request.LongNumber >= 0) _port.Long.Cancel(request.LongNumber);
        _requests.RemoveAt(index);
    }

    private bool AddRequest(RequestMessage message)
    {
        for (int i = 0; i < _requests.Count; i++)
        {
            if (((PendingRequest)_requests[i]).Message.CommandId == message.CommandId) return false;
        }

        if (message.Summary == CommandKind.Update)
        {
            string reason = "an update does not go by radio, and module " + message.ModuleId.ToString() + " is reached by nothing else now";
            _router.FromBelow(
                new ResponseMessage(message.ModuleId, message.CommandId, CommandStatus.Error, reason), this, RootOf(message.ModuleId));
            return false;
        }

        if (_requests.Count >= MostWaiting) return false;
        _requests.Add(new PendingRequest(message, _clock.UptimeMilliseconds));
        if (message.Summary == CommandKind.ChangeRadioKey) _keys.BeginChange(message.ModuleId);
        return true;
    }

    // False when it waits for the next message.
    private bool Send(PendingRequest request, RadioMessageBuilder builder, long now)
    {
        if (request.LongNumber >= 0 && _port.Long.IsPending(request.LongNumber)) return true;
        if (Add(request, builder, now)) return true;
        if (builder.PacketCount > 0) return false;
        RadioMessageBuilder longer = _port.Long.Begin(builder.Destination);
        if (longer != null && Add(request, longer, now)) request.LongNumber = _port.Long.Send(true, now);
        return true;
    }

    // Of an acknowledgement that finds no place the readings come again, and of the clock the next.
    private void SendLong(int destination, Message message, long now)
    {
        RadioMessageBuilder builder = _port.Long.Begin(destination);
        if (builder != null && builder.TryAdd(message)) _port.Long.Send(false, now);
    }

    // With the time that is left of its life.
    private bool Add(PendingRequest request, RadioMessageBuilder builder, long now)
    {
        RequestMessage message = request.Message;
        message.TimeToLiveSeconds = (int)((request.ExpiresAt - now) / 1000);
        if (message.Summary != CommandKind.ChangeRadioKey) return builder.TryAdd(message);
        message.Data.Password = HexText.Write(_keys.SecretOfChange(message.ModuleId));
        bool added = builder.TryAdd(message);

        // It is not left lying about.
        message.Data.Password = null;
        return added;
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
