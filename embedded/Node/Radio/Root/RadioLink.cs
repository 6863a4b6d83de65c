using Battery.Node.Links;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// A ROOT's way up: the radio to the HUB. It decides what goes into a message: what waits longest, reports that are said again, what is
/// urgent, readings that go again, new ones.
/// </summary>
public sealed class RadioLink : IUpLink, IRadioUser
{
    private const int PaceMilliseconds = 60000;
    private const int MostPending = 96;
    private const int ResendMilliseconds = 180000;

    private readonly RadioPort _port;
    private readonly Router _router;
    private readonly UpFeed _feed;
    private readonly RadioPace _pace = new RadioPace();
    private readonly PendingReadings _pending;
    private readonly ReportRepeater _reports = new ReportRepeater();
    private readonly SentMarks _marks = new SentMarks();
    private AckMessage _ack = new AckMessage();

    // What the message before had no room for.
    private Message _held;
    private long _paceAt;
    private int _paceVersion = -1;

    /// <summary>Makes a link that is not started yet.</summary>
    public RadioLink(RadioPort port, Router router, UpFeed feed)
    {
        _port = port;
        _router = router;
        _feed = feed;
        _pending = new PendingReadings(_pace);
    }

    /// <inheritdoc/>
    public bool IsOpen => _port.User == this;

    /// <summary>The shortest interval, s, at which so many modules may take readings in the long run.</summary>
    public int SustainableSeconds(int modules)
    {
        return _pace.Seconds(modules, _port.SpreadMilliseconds);
    }

    /// <inheritdoc/>
    public void Start()
    {
        _feed.Begin();
        _port.User = this;
    }

    /// <inheritdoc/>
    public void Stop()
    {
        if (_port.User == this) _port.User = null;
    }

    /// <inheritdoc/>
    public int NextDestination(long now, bool onlyUrgent)
    {
        // A status that found no room is not urgent all the same.
        bool holdsUrgent = _held != null && _held.Type != MessageType.Status;
        return !onlyUrgent || _feed.HasUrgent || holdsUrgent ? _port.Identity.HubId : 0;
    }

    /// <inheritdoc/>
    public void Fill(RadioMessageBuilder builder, int destination, long now, bool onlyUrgent)
    {
        TellPace(now);
        _feed.Watch(ResendMilliseconds);
        bool hasRoom = AddHeld(builder, now) && RepeatReports(builder, now) && AddUrgent(builder, now);
        if (onlyUrgent || !hasRoom || !_pending.Repeat(builder, now))
        {
            _pace.OnMessage(builder.ReadingCount);
            return;
        }

        while (hasRoom && _pending.Count < MostPending)
        {
            Message message = _feed.Take(MostPending);
            if (message == null) break;
            hasRoom = Add(message, builder, now);
        }

        _pace.OnMessage(builder.ReadingCount);
    }

    /// <inheritdoc/>
    public bool OnPacket(Message message, int source, long now)
    {
        switch (message.Type)
        {
            case MessageType.Stored:
                TakeStored((StoredMessage)message, now);
                return false;
            case MessageType.Rejected:
                _pending.SendWhole(((RejectedMessage)message).MessageId, now);
                return false;
            case MessageType.Ack:
                _port.OnAcknowledged(now);
                _pending.OnAcknowledged((AckMessage)message, now);
                break;
            case MessageType.Refuse:
                _pending.Finish((RefuseMessage)message, now);
                break;
        }

        return _router.FromAbove(message);
    }

    /// <inheritdoc/>
    public void OnEnd(int source, long frameCounter, int mark, bool isWhole, long now)
    {
    }

    /// <inheritdoc/>
    public void OnBuilt(long frameCounter, int mark)
    {
        _marks.Add(frameCounter, mark);
    }

    private void TakeStored(StoredMessage stored, long now)
    {
        if (!_marks.Matches(stored)) return;
        _port.OnAcknowledged(now);
        _pending.RepeatMissed(stored, now);
        while (_pending.TakeStored(stored, _ack))
        {
            _pending.OnAcknowledged(_ack, now);
            if (_router.FromAbove(_ack)) _ack = new AckMessage();
        }
    }

    // To this node and its members: more readings than the radio carries would only wait.
    private void TellPace(long now)
    {
        if (now < _paceAt && _router.Version == _paceVersion) return;
        _paceVersion = _router.Version;
        _paceAt = now + PaceMilliseconds;
        _feed.PaceSeconds = SustainableSeconds(_router.ReachedCount + 1);
        _router.FromAbove(new PaceMessage(_feed.PaceSeconds));
    }

    private bool AddHeld(RadioMessageBuilder builder, long now)
    {
        Message held = _held;
        _held = null;
        return held == null || AddPacket(held, builder, now);
    }

    private bool RepeatReports(RadioMessageBuilder builder, long now)
    {
        for (Message report = TakeReport(now); report != null; report = TakeReport(now))
        {
            if (!AddPacket(report, builder, now)) return false;
        }

        return true;
    }

    private Message TakeReport(long now)
    {
        return _reports.Take(now, _pending.RepeatMilliseconds);
    }

    private bool AddUrgent(RadioMessageBuilder builder, long now)
    {
        for (Message urgent = _feed.TakeUrgent(); urgent != null; urgent = _feed.TakeUrgent())
        {
            if (!Add(urgent, builder, now)) return false;
        }

        return true;
    }

    // False when it waits for the next message.
    private bool Add(Message message, RadioMessageBuilder builder, long now)
    {
        if (message.Type == MessageType.Data) return _pending.Add(((DataMessage)message).TakeReading(), builder, now);
        if (message.Type != MessageType.Report) return AddPacket(message, builder, now);
        ReportMessage report = ((ReportMessage)message).OnAir();
        _reports.Keep(report, now + _pending.RepeatMilliseconds);
        return AddPacket(report, builder, now);
    }

    // What one payload does not hold goes in fragments. Where nobody can take it now it comes again from who made it, as all that may be
    // lost.
    private bool AddPacket(Message message, RadioMessageBuilder builder, long now)
    {
        if (builder.TryAdd(message)) return true;
        if (builder.PacketCount > 0)
        {
            _held = message;
            return false;
        }

        RadioMessageBuilder longer = _port.Long.Begin(builder.Destination);
        if (longer != null && longer.TryAdd(message)) _port.Long.Send(true, now);
        return true;
    }
}
