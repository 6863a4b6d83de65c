using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// The sender's half of readings as differences to earlier ones of the same module that the receiver has. The rule:
/// of each module both sides have two places. With a reading the sender may say at which of them the receiver shall keep it, never
/// the place of the one it refers to; once that reading is acknowledged, later ones are sent as their difference to it and the
/// other place is free for the next. A reading that nobody acknowledged is sent whole when it is sent again, and after
/// a few of them the reference is dropped. Lost acknowledgements, restarts and receivers that ran out of places therefore cost
/// bytes and not readings; and a packet carries a hash over all that it refers to, so that a reference that the two sides do not
/// mean alike makes the packet invalid and not wrong. A receiver that does not have what a packet refers to says so
/// (<see cref="ReceivedReadings.TryAddRejected"/>), and the sender begins anew with whole readings.
/// </summary>
public sealed class SentReadings
{
    private const int MostMisses = 3;

    private readonly ReadingPair[] _pairs;
    private readonly int _patience;
    private int _turn;
    private int _version;

    /// <summary>Makes an empty store.</summary>
    /// <param name="modules">For how many modules; each takes about 400 bytes once it is used.</param>
    /// <param name="patienceMilliseconds">So long the acknowledgement of a reading that the receiver shall keep is waited for.</param>
    public SentReadings(int modules = 16, int patienceMilliseconds = 60000)
    {
        if (modules < 1) throw new ArgumentOutOfRangeException(nameof(modules));
        if (patienceMilliseconds < 1) throw new ArgumentOutOfRangeException(nameof(patienceMilliseconds));
        _pairs = new ReadingPair[modules];
        _patience = patienceMilliseconds;
    }

    /// <summary>Readings sent as differences.</summary>
    public int Differences { get; private set; }

    /// <summary>Readings sent whole.</summary>
    public int Whole { get; private set; }

    // What was chosen.
    internal Reading Reference { get; private set; }

    internal int ReferencePlace { get; private set; }

    internal int KeepAt { get; private set; }

    /// <summary>
    /// Takes an acknowledgement. Only one that comes from the receiver of the readings counts: the cloud's own say nothing of what
    /// a HUB has.
    /// </summary>
    public void OnAcknowledged(AckMessage ack)
    {
        var pair = ReadingPair.Find(_pairs, ack.ModuleId);
        if (pair == null) return;
        pair.Misses = 0;
        if (pair.Candidate < 0) return;
        Reading candidate = pair.Get(pair.Candidate);
        if (candidate.BootId != ack.BootId) return;
        for (int i = 0; i < ack.RangeCount; i++)
        {
            if (candidate.Sequence < ack.Ranges[2 * i] || candidate.Sequence > ack.Ranges[(2 * i) + 1]) continue;
            pair.Acknowledged = pair.Candidate;
            pair.FirstDifference = 0;
            pair.Candidate = -1;
            return;
        }
    }

    /// <summary>
    /// The receiver said that it does not have what later readings refer to: they go whole until it has acknowledged new ones.
    /// </summary>
    public void Forget()
    {
        for (int i = 0; i < _pairs.Length && _pairs[i] != null; i++)
        {
            _pairs[i].Acknowledged = -1;
            _pairs[i].Candidate = -1;
            _pairs[i].FirstDifference = 0;
            _pairs[i].Misses = 0;
        }
    }

    // Chooses how a reading goes out. Under another packing version the receiver has kept other fields.
    internal void Choose(Reading reading, bool again, long now, int packingVersion)
    {
        if (packingVersion != _version) Forget();
        _version = packingVersion;
        var pair = ReadingPair.FindOrMake(_pairs, reading.ModuleId);
        pair.UsedAt = ++_turn;
        Reference = null;
        ReferencePlace = 0;
        if (!again && pair.Acknowledged >= 0)
        {
            ReferencePlace = pair.Acknowledged;
            Reference = pair.Get(pair.Acknowledged);
        }

        KeepAt = -1;
        if (pair.Candidate < 0) KeepAt = pair.Acknowledged == 0 ? 1 : 0;
        else if (now - pair.CandidateSince > _patience || IsSame(pair.Get(pair.Candidate), reading)) KeepAt = pair.Candidate;
    }

    // The chosen way was taken.
    internal void OnAdded(Reading reading, bool again, long now)
    {
        if (Reference != null) Differences++;
        else Whole++;
        var pair = ReadingPair.Find(_pairs, reading.ModuleId);
        if (pair.Acknowledged >= 0 && pair.Get(pair.Acknowledged).BootId == reading.BootId)
        {
            if (!again && pair.FirstDifference == 0) pair.FirstDifference = reading.Sequence;
            else if (again && pair.FirstDifference != 0 && reading.Sequence >= pair.FirstDifference) pair.Misses++;
            if (pair.Misses >= MostMisses) pair.Acknowledged = -1;
        }

        if (KeepAt >= 0)
        {
            pair.Keep(reading, KeepAt);
            pair.Candidate = KeepAt;
            pair.CandidateSince = now;
        }
    }

    private static bool IsSame(Reading one, Reading other)
    {
        return one.BootId == other.BootId && one.Sequence == other.Sequence;
    }
}
