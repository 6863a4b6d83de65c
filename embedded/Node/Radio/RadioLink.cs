using System.Collections;
using Battery.Node.Links;
using Battery.Node.Platform;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// A ROOT's way up: the radio to the HUB. Readings go as differences to what the HUB has acknowledged. Those that nobody acknowledges are
/// repeated, whole, after a time that follows how long acknowledgements take and doubles with each repeat; those that the HUB could not
/// read, because it has lost what they refer to, at once.
/// </summary>
public sealed class RadioLink : IUpLink, IRadioUser
{
    private const int MostDoublings = 4;

    // More than an acknowledgement speaks of, and a divisor of 65536.
    private const int Marks = 64;
    private const int PaceMilliseconds = 60000;
    private const int MostPending = 96;
    private const int MostReadings = 16;
    private const int ResendMilliseconds = 180000;
    private const int ReportRepeats = 2;
    private const int FewestReadings = 6;
    private const int MostStretch = 8000;
    private const int MostModules = 32;

    // A reading that the HUB is to keep is lost when it goes again; until then nothing is gained by choosing another.
    private const int ReferenceMilliseconds = 300000;

    private readonly RadioPort _port;
    private readonly Router _router;
    private readonly UpFeed _feed;
    private readonly IClock _clock;
    // Of this node's newest messages: what tells them from others' of the same number.
    private readonly int[] _markIds = new int[Marks];
    private readonly int[] _marks = new int[Marks];
    private readonly ArrayList _pending = new ArrayList();
    private readonly Queue _backlog = new Queue();
    private readonly ArrayList _reports = new ArrayList();
    private readonly WireMessageReader _reader = new WireMessageReader();
    private readonly WireMessage _message = new WireMessage();
    private readonly JsonWriter _writer = new JsonWriter(512);
    private readonly int[] _ranges = new int[2 * MostPending];
    private long _reportsAt;
    private long _paceAt;
    private int _paceVersion = -1;

    // Readings a message, and by how much the interval is stretched because acknowledgements stay out; both in thousandths.
    private int _readingsPerMessage = FewestReadings * 1000;
    private int _stretch = 1000;
    private readonly AcknowledgementTime _time = new AcknowledgementTime();
    private readonly SentReadings _sent = new SentReadings(MostModules, ReferenceMilliseconds);
    private long _forgotAt;

    /// <summary>Makes a link that is not started yet.</summary>
    public RadioLink(RadioPort port, Router router, UpFeed feed, IClock clock)
    {
        _port = port;
        _router = router;
        _feed = feed;
        _clock = clock;
        for (int i = 0; i < Marks; i++) _markIds[i] = -1;
    }

    /// <inheritdoc/>
    public bool IsOpen => _port.User == this;

    /// <summary>
    /// The shortest interval, s, at which so many modules may take readings in the long run: what the duty cycle lets through with a
    /// quarter to spare for repeats, and more where acknowledgements stay out.
    /// </summary>
    public int SustainableSeconds(int modules)
    {
        long milliseconds = (long)modules * _port.SpreadMilliseconds * 1000 / _readingsPerMessage * 4 / 3 * _stretch / 1000;
        return (int)((milliseconds + 999) / 1000);
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
        return !onlyUrgent || _feed.HasUrgent || _backlog.Count > 0 ? _port.Identity.HubId : 0;
    }

    /// <inheritdoc/>
    public void Fill(RadioMessageBuilder builder, int destination, long now, bool onlyUrgent)
    {
        TellPace(now);
        if (!EmptyBacklog(builder, now)) return;
        RepeatReports(now);
        bool hasRoom = !_feed.NextUrgent(RadioFormat.MaximumMessageBytes) || AddFrame(builder, now);
        if (onlyUrgent) return;
        hasRoom = hasRoom && Repeat(builder, now);
        while (hasRoom && _pending.Count < MostPending
            && _feed.Next(MostReadings, MostPending, ResendMilliseconds, RadioFormat.MaximumMessageBytes * 16))
        {
            hasRoom = AddFrame(builder, now);
        }

        if (builder.ReadingCount > 0)
            _readingsPerMessage += (
            (builder.ReadingCount < FewestReadings ? FewestReadings : builder.ReadingCount) * 1000 - _readingsPerMessage) / 8;
    }

    /// <inheritdoc/>
    public void OnPacket(WireMessage message, int source, long now)
    {
        if (message.Type == MessageType.Stored)
        {
            TakeStored(message, source, now);
            return;
        }

        if (message.Type == MessageType.Ack) _sent.OnAcknowledged(message);
        if (message.Type == MessageType.Ack || message.Type == MessageType.Refuse) Finish(message, now);
        if (message.Type == MessageType.Rejected) SendWhole(message.RejectedId, now);
        _router.FromAbove(message);
    }

    /// <inheritdoc/>
    public void OnEnd(int source, long frameCounter, int mark, bool isWhole, long now)
    {
    }

    /// <inheritdoc/>
    public void OnBuilt(long frameCounter, int mark)
    {
        int id = (int)(frameCounter & 0xFFFF);
        _markIds[id % Marks] = id;
        _marks[id % Marks] = mark;
    }

    // Another station of this id, or this one before a restart, had other messages under these numbers.
    private bool IsOurs(WireMessage stored)
    {
        int marks = 0;
        for (int back = 0; back < RadioFormat.StoredMessages; back++)
        {
            if (((stored.StoredBits >> back) & 1) == 0) continue;
            int id = (stored.HeardId - back) & 0xFFFF;
            if (_markIds[id % Marks] != id) return false;
            marks ^= _marks[id % Marks];
        }

        return marks == stored.StoredMark;
    }

    // What the HUB says of messages is turned into what the cloud said of readings. What it missed while it heard later ones is lost, and
    // goes at once.
    private void TakeStored(WireMessage stored, int source, long now)
    {
        if (!IsOurs(stored)) return;
        int heard = stored.HeardId;
        long bits = stored.StoredBits;
        int newest = 0;
        while (newest < RadioFormat.StoredMessages && ((bits >> newest) & 1) == 0) newest++;
        for (int i = 0; i < _pending.Count; i++)
        {
            var pending = (PendingReading)_pending[i];
            if (pending.Sent == 0 || pending.IsStored(heard, bits)) continue;
            int back = (heard - pending.MessageId) & 0xFFFF;
            if (back > newest && back < RadioFormat.StoredMessages && pending.DueAt > now) pending.DueAt = now;
        }

        for (int i = 0; i < _pending.Count; i++)
        {
            var pending = (PendingReading)_pending[i];
            if (pending.Sent == 0 || !pending.IsStored(heard, bits)) continue;
            int count = 0;
            for (int other = i; other < _pending.Count && count < _ranges.Length; other++)
            {
                var same = (PendingReading)_pending[other];
                if (same.Sent == 0 || same.Reading.ModuleId != pending.Reading.ModuleId || same.Reading.BootId != pending.Reading.BootId
                    || !same.IsStored(heard, bits)) continue;
                _ranges[count++] = same.Reading.Sequence;
                _ranges[count++] = same.Reading.Sequence;
            }

            _writer.Clear();
            WireMessageWriter.Ack(_writer, pending.Reading.ModuleId, pending.Reading.BootId, _ranges, count / 2);
            _reader.Reset(_writer.Buffer, 0, _writer.Length);
            if (!_reader.Read(_message)) continue;

            // These are taken out, and only what comes after them is left to look at.
            OnPacket(_message, source, now);
            i--;
        }
    }

    // To this node and its members: more readings than the radio carries would only wait.
    private void TellPace(long now)
    {
        if (now < _paceAt && _router.Version == _paceVersion) return;
        _paceVersion = _router.Version;
        _paceAt = now + PaceMilliseconds;
        _writer.Clear();
        _feed.PaceSeconds = SustainableSeconds(_router.ReachedCount + 1);
        WireMessageWriter.Pace(_writer, _feed.PaceSeconds);
        _reader.Reset(_writer.Buffer, 0, _writer.Length);
        if (_reader.Read(_message)) _router.FromAbove(_message);
    }

    // What a former packet had no room for.
    private bool EmptyBacklog(RadioMessageBuilder builder, long now)
    {
        while (_backlog.Count > 0)
        {
            byte[] json = (byte[])_backlog.Peek();
            _reader.Reset(json, 0, json.Length);
            if (_reader.Read(_message) && !builder.TryAdd(_message))
            {
                if (builder.PacketCount > 0) return false;
                SendLong(builder.Destination, now);
            }

            _backlog.Dequeue();
        }

        return true;
    }

    // One payload does not hold it. Where nobody can take it now it comes again from who made it, as all that may be lost.
    private void SendLong(int destination, long now)
    {
        RadioMessageBuilder builder = _port.BeginLong(destination);
        if (builder != null && builder.TryAdd(_message)) _port.SendLong(true, now);
    }

    private bool Repeat(RadioMessageBuilder builder, long now)
    {
        for (int i = 0; i < _pending.Count; i++)
        {
            var pending = (PendingReading)_pending[i];
            if (pending.DueAt > now) continue;
            if (!builder.TryAddReading(pending.Reading, _sent, pending.Sent > 0 || pending.IsRejected, now)) return false;
            if (pending.Sent > 0 && _stretch < MostStretch) _stretch += _stretch / 64;
            MarkSent(pending, builder, now);
        }

        return true;
    }

    // False when something of it waits for the next message.
    private bool AddFrame(RadioMessageBuilder builder, long now)
    {
        bool hasRoom = true;
        _reader.Reset(_feed.Buffer, 0, _feed.Length);
        while (_reader.Read(_message))
        {
            if (_message.Type == MessageType.Data)
            {
                if (Find(_message.Reading) == null && !AddReading(builder, now)) hasRoom = false;
            }
            else
            {
                if (_message.Type == MessageType.Report) KeepReport(now);
                if (builder.TryAdd(_message)) continue;
                _backlog.Enqueue(Json(_message));
                hasRoom = false;
            }
        }

        return hasRoom;
    }

    private bool AddReading(RadioMessageBuilder builder, long now)
    {
        var pending = new PendingReading(_message.TakeReading());
        _pending.Add(pending);
        if (!builder.TryAddReading(pending.Reading, _sent, false, now)) return false;
        MarkSent(pending, builder, now);
        return true;
    }

    // The HUB has restarted, or a module was with another ROOT meanwhile: what goes from now on refers to nothing before.
    private void SendWhole(int messageId, long now)
    {
        bool isNew = false;
        for (int i = 0; i < _pending.Count; i++)
        {
            var pending = (PendingReading)_pending[i];
            if (pending.Sent == 0 || pending.MessageId != messageId) continue;
            if (pending.SentAt >= _forgotAt) isNew = true;
            pending.IsRejected = true;
            pending.Sent = 0;
            pending.DueAt = now;
        }

        if (!isNew) return;
        _sent.Forget();
        _forgotAt = now;
    }

    private void MarkSent(PendingReading pending, RadioMessageBuilder builder, long now)
    {
        pending.FormerId = pending.Sent == 0 ? -1 : pending.MessageId;
        pending.MessageId = (int)(builder.FrameCounter & 0xFFFF);
        pending.SentAt = now;
        long repeat = (long)_time.RepeatMilliseconds << (pending.Sent < MostDoublings ? pending.Sent : MostDoublings);
        pending.DueAt = now + (repeat < AcknowledgementTime.Most ? repeat : AcknowledgementTime.Most);
        pending.Sent++;
    }

    // Nobody acknowledges a report, and it comes only on change.
    private void KeepReport(long now)
    {
        for (int i = 0; i < ReportRepeats; i++) _reports.Add(Json(_message));
        _reportsAt = now + _time.RepeatMilliseconds;
    }

    private void RepeatReports(long now)
    {
        if (_reports.Count == 0 || now < _reportsAt) return;
        _reportsAt = now + _time.RepeatMilliseconds;
        _backlog.Enqueue(_reports[0]);
        _reports.RemoveAt(0);
    }

    private byte[] Json(WireMessage message)
    {
        _writer.Clear();
        WireMessageWriter.Write(_writer, message);
        return _writer.ToArray();
    }

    private PendingReading Find(Reading reading)
    {
        for (int i = 0; i < _pending.Count; i++)
        {
            var pending = (PendingReading)_pending[i];
            Reading other = pending.Reading;
            if (other.ModuleId == reading.ModuleId && other.BootId == reading.BootId && other.Sequence == reading.Sequence) return pending;
        }

        return null;
    }

    private void Finish(WireMessage message, long now)
    {
        for (int i = _pending.Count - 1; i >= 0; i--)
        {
            var pending = (PendingReading)_pending[i];
            Reading reading = pending.Reading;
            if (reading.ModuleId != message.ModuleId || reading.BootId != message.BootId) continue;
            for (int range = 0; range < message.RangeCount; range++)
            {
                if (reading.Sequence < message.Ranges[2 * range] || reading.Sequence > message.Ranges[(2 * range) + 1]) continue;
                _pending.RemoveAt(i);

                // Of one that went more than once it is not known which time is answered.
                if (pending.Sent == 1) _time.Add((int)(now - pending.SentAt));
                if (_stretch > 1000) _stretch -= _stretch / 256;
                break;
            }
        }
    }
}
