using System.Collections;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// The readings of a ROOT that are on their way by radio. They go as differences to what the HUB has acknowledged. Those that nobody
/// acknowledges are repeated, whole, after a time that follows how long acknowledgements take and doubles with each repeat; those that the
/// HUB could not read, because it has lost what they refer to, at once.
/// </summary>
internal sealed class PendingReadings
{
    private const int MostDoublings = 4;
    private const int MostModules = 32;

    // A reading that the HUB is to keep is lost when it goes again; until then nothing is gained by choosing another.
    private const int ReferenceMilliseconds = 300000;

    private readonly ArrayList _readings = new ArrayList();
    private readonly RadioPace _pace;
    private readonly AcknowledgementTime _time = new AcknowledgementTime();
    private readonly SentReadings _sent = new SentReadings(MostModules, ReferenceMilliseconds);
    private long _forgotAt;

    internal PendingReadings(RadioPace pace)
    {
        _pace = pace;
    }

    internal int Count => _readings.Count;

    /// <summary>After so long without an acknowledgement a reading goes again, ms.</summary>
    internal int RepeatMilliseconds => _time.RepeatMilliseconds;

    /// <summary>
    /// Adds one, and to the message where it fits: false when it has to wait for the next. One that is here already stays.
    /// </summary>
    internal bool Add(Reading reading, RadioMessageBuilder builder, long now)
    {
        if (Find(reading) != null) return true;
        var pending = new PendingReading(reading);
        _readings.Add(pending);
        if (!builder.TryAddReading(reading, _sent, false, now)) return false;
        MarkSent(pending, builder, now);
        return true;
    }

    /// <summary>Adds those whose time has come to the message; false when it is full.</summary>
    internal bool Repeat(RadioMessageBuilder builder, long now)
    {
        for (int i = 0; i < _readings.Count; i++)
        {
            var pending = (PendingReading)_readings[i];
            if (pending.DueAt > now) continue;
            if (!builder.TryAddReading(pending.Reading, _sent, pending.Sent > 0 || pending.IsRejected, now)) return false;
            if (pending.Sent > 0) _pace.OnRepeated();
            MarkSent(pending, builder, now);
        }

        return true;
    }

    /// <summary>The cloud or the HUB has committed readings.</summary>
    internal void OnAcknowledged(AckMessage ack, long now)
    {
        _sent.OnAcknowledged(ack);
        Finish(ack, now);
    }

    /// <summary>Readings are stored, or never will be.</summary>
    internal void Finish(RangesMessage message, long now)
    {
        for (int i = _readings.Count - 1; i >= 0; i--)
        {
            var pending = (PendingReading)_readings[i];
            Reading reading = pending.Reading;
            if (reading.ModuleId != message.ModuleId || reading.BootId != message.BootId || !message.Holds(reading.Sequence)) continue;
            _readings.RemoveAt(i);

            // Of one that went more than once it is not known which time is answered.
            if (pending.Sent == 1) _time.Add((int)(now - pending.SentAt));
            _pace.OnAcknowledged();
        }
    }

    /// <summary>What the HUB missed while it heard later messages is lost, and goes at once.</summary>
    internal void RepeatMissed(StoredMessage stored, long now)
    {
        int newest = 0;
        while (newest < RadioFormat.StoredMessages && ((stored.Bits >> newest) & 1) == 0) newest++;
        for (int i = 0; i < _readings.Count; i++)
        {
            var pending = (PendingReading)_readings[i];
            if (pending.Sent == 0 || pending.IsStored(stored)) continue;
            int back = (stored.HeardId - pending.MessageId) & 0xFFFF;
            if (back > newest && back < RadioFormat.StoredMessages && pending.DueAt > now) pending.DueAt = now;
        }
    }

    /// <summary>
    /// Turns what a HUB says of messages into what the cloud said of readings: those of one module and boot a call. False when there are no
    /// more.
    /// </summary>
    internal bool TakeStored(StoredMessage stored, AckMessage ack)
    {
        for (int i = 0; i < _readings.Count; i++)
        {
            var pending = (PendingReading)_readings[i];
            if (pending.Sent == 0 || !pending.IsStored(stored)) continue;
            ack.Begin(pending.Reading.ModuleId, pending.Reading.BootId);
            for (int other = i; other < _readings.Count; other++)
            {
                var same = (PendingReading)_readings[other];
                if (same.Sent == 0 || same.Reading.ModuleId != ack.ModuleId || same.Reading.BootId != ack.BootId || !same.IsStored(stored))
                    continue;
                ack.AddRange(same.Reading.Sequence, same.Reading.Sequence);
            }

            return true;
        }

        return false;
    }

    /// <summary>
    /// The HUB could not read a message: it has restarted, or a module was with another ROOT meanwhile. What goes from now on refers to
    /// nothing before.
    /// </summary>
    internal void SendWhole(int messageId, long now)
    {
        bool isNew = false;
        for (int i = 0; i < _readings.Count; i++)
        {
            var pending = (PendingReading)_readings[i];
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

    private PendingReading Find(Reading reading)
    {
        for (int i = 0; i < _readings.Count; i++)
        {
            var pending = (PendingReading)_readings[i];
            Reading other = pending.Reading;
            if (other.ModuleId == reading.ModuleId && other.BootId == reading.BootId && other.Sequence == reading.Sequence) return pending;
        }

        return null;
    }
}
