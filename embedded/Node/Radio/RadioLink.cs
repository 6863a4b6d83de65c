using System.Collections;
using Battery.Node.Links;
using Battery.Node.Platform;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// A ROOT's way up: the radio to the HUB. Readings that nobody acknowledges are repeated a few times; after that whoever took them
/// sends them again.
/// </summary>
public sealed class RadioLink : IUpLink, IRadioUser
{
    // Longer than a HUB of ten meshes needs to get round to everybody.
    private const int RepeatMilliseconds = 30000;
    private const int MostRepeats = 5;
    private const int MostPending = 96;
    private const int MostReadings = 16;
    private const int ResendMilliseconds = 180000;
    private const int ReportRepeats = 2;

    private readonly RadioPort _port;
    private readonly Router _router;
    private readonly UpFeed _feed;
    private readonly IClock _clock;
    private readonly ArrayList _pending = new ArrayList();
    private readonly Queue _backlog = new Queue();
    private readonly ArrayList _reports = new ArrayList();
    private readonly WireMessageReader _reader = new WireMessageReader();
    private readonly WireMessage _message = new WireMessage();
    private readonly JsonWriter _writer = new JsonWriter(512);
    private long _reportsAt;

    /// <summary>Makes a link that is not started yet.</summary>
    public RadioLink(RadioPort port, Router router, UpFeed feed, IClock clock)
    {
        _port = port;
        _router = router;
        _feed = feed;
        _clock = clock;
    }

    /// <inheritdoc/>
    public bool IsOpen
    {
        get { return _port.User == this; }
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
        return !onlyUrgent || _feed.HasUrgent ? _port.Identity.HubId : 0;
    }

    /// <inheritdoc/>
    public void Fill(RadioMessageBuilder builder, int destination, long now)
    {
        if (!EmptyBacklog(builder)) return;
        RepeatReports(now);
        if (!Repeat(builder, now)) return;
        if (_pending.Count < MostPending && _feed.Next(MostReadings, MostPending, ResendMilliseconds, RadioFormat.MaximumMessageBytes * 16)) AddFrame(builder, now);
    }

    /// <inheritdoc/>
    public void OnPacket(WireMessage message, int source, long now)
    {
        if (message.Type == MessageType.Ack || message.Type == MessageType.Refuse) Finish(message);
        _router.FromAbove(message);
    }

    // What a former packet had no room for.
    private bool EmptyBacklog(RadioMessageBuilder builder)
    {
        while (_backlog.Count > 0)
        {
            byte[] json = (byte[])_backlog.Peek();
            _reader.Reset(json, 0, json.Length);
            if (_reader.Read(_message) && !builder.TryAdd(_message) && builder.PacketCount > 0) return false;
            _backlog.Dequeue();
        }

        return true;
    }

    private bool Repeat(RadioMessageBuilder builder, long now)
    {
        for (int i = 0; i < _pending.Count; i++)
        {
            PendingReading pending = (PendingReading)_pending[i];
            if (pending.DueAt > now) continue;
            if (pending.Sent > MostRepeats)
            {
                _pending.RemoveAt(i--);
                continue;
            }

            if (!builder.TryAddReading(pending.Reading)) return false;
            pending.Sent++;
            pending.DueAt = now + RepeatMilliseconds;
        }

        return true;
    }

    private void AddFrame(RadioMessageBuilder builder, long now)
    {
        _reader.Reset(_feed.Buffer, 0, _feed.Length);
        while (_reader.Read(_message))
        {
            if (_message.Type == MessageType.Data)
            {
                if (Find(_message.Reading) == null) AddReading(builder, now);
            }
            else
            {
                if (_message.Type == MessageType.Report) KeepReport(now);
                if (!builder.TryAdd(_message)) _backlog.Enqueue(Json(_message));
            }
        }
    }

    private void AddReading(RadioMessageBuilder builder, long now)
    {
        PendingReading pending = new PendingReading(_message.TakeReading());
        _pending.Add(pending);
        if (!builder.TryAddReading(pending.Reading)) return;
        pending.Sent = 1;
        pending.DueAt = now + RepeatMilliseconds;
    }

    // Nobody acknowledges a report, and it comes only on change.
    private void KeepReport(long now)
    {
        for (int i = 0; i < ReportRepeats; i++) _reports.Add(Json(_message));
        _reportsAt = now + RepeatMilliseconds;
    }

    private void RepeatReports(long now)
    {
        if (_reports.Count == 0 || now < _reportsAt) return;
        _reportsAt = now + RepeatMilliseconds;
        _backlog.Enqueue(_reports[0]);
        _reports.RemoveAt(0);
    }

    private byte[] Json(WireMessage message)
    {
        _writer.Clear();
        WireMessageWriter.Write(_writer, message);
        byte[] json = new byte[_writer.Length];
        System.Array.Copy(_writer.Buffer, 0, json, 0, json.Length);
        return json;
    }

    private PendingReading Find(Reading reading)
    {
        for (int i = 0; i < _pending.Count; i++)
        {
            PendingReading pending = (PendingReading)_pending[i];
            Reading other = pending.Reading;
            if (other.ModuleId == reading.ModuleId && other.BootId == reading.BootId && other.Sequence == reading.Sequence) return pending;
        }

        return null;
    }

    private void Finish(WireMessage message)
    {
        for (int i = _pending.Count - 1; i >= 0; i--)
        {
            Reading reading = ((PendingReading)_pending[i]).Reading;
            if (reading.ModuleId != message.ModuleId || reading.BootId != message.BootId) continue;
            for (int range = 0; range < message.RangeCount; range++)
            {
                if (reading.Sequence < message.Ranges[2 * range] || reading.Sequence > message.Ranges[(2 * range) + 1]) continue;
                _pending.RemoveAt(i);
                break;
            }
        }
    }
}
