using System;
using Battery.Drivers.Sx127x;
using Battery.Node.Platform;
using Battery.Node.Stored;
using Battery.Protocol;

namespace Battery.Node.Radio;

/// <summary>
/// The air time that a station may use in any hour, over restarts too. What was on air is kept in flash in portions of a sixteenth of the
/// budget, or of the longest message where that is more, each written before its first message goes out: at most some thirty writes an
/// hour. What a restart leaves unknown counts against the station: the last portion as used whole, and each as late as it can have been,
/// which is its end where the time is known and the restart where it is not.
/// </summary>
internal sealed class AirtimeBudget
{
    private const string BlobName = "airtime";
    private const int EntryBytes = 12;
    private const int WindowSeconds = 3600;
    private const int Portions = 16;

    // Portions of an hour that are filled badly, by messages of the longest kind, and the one that is open.
    private const int MostEntries = (2 * Portions) + 2;

    // What is not urgent leaves a fifth of the budget to commands.
    private const int UsualFifths = 4;

    // The clocks of two boots may differ by so much.
    private const int ClockErrorMilliseconds = 60000;

    private readonly StoredBlob _blob;
    private readonly IClock _clock;
    private readonly long _bootAt;
    private readonly long[] _ends = new long[MostEntries];
    private readonly long[] _utcEnds = new long[MostEntries];
    private readonly int[] _airtimes = new int[MostEntries];
    private readonly byte[] _bytes = new byte[MostEntries * EntryBytes];
    private DutyCycle _all;
    private DutyCycle _usual;
    private int _perMille;
    private int _portion;
    private int _earlier;
    private int _count;
    private bool _timed;
    private int _left;

    /// <summary>Goes on where flash says.</summary>
    /// <param name="perMille">The limit, ‰ of an hour, 1…1000.</param>
    /// <param name="longestMilliseconds">The air time of the longest message.</param>
    /// <param name="storage">Flash.</param>
    /// <param name="log">Hears what is damaged.</param>
    /// <param name="clock">The clocks.</param>
    internal AirtimeBudget(int perMille, int longestMilliseconds, IStorage storage, ILog log, IClock clock)
    {
        _blob = new StoredBlob(storage, log, BlobName);
        _clock = clock;
        _bootAt = clock.UptimeMilliseconds;
        Take(perMille, longestMilliseconds);
        Load();
        Place();
    }

    /// <summary>The share for what is not urgent, ‰.</summary>
    internal int UsualPerMille { get; private set; }

    /// <summary>Whether a message of so many milliseconds may go out now.</summary>
    internal bool Allows(long now, int airtime, bool urgent)
    {
        if (!_timed && _clock.Source != TimeSource.Unset) Place();
        long micros = now * 1000;
        DutyCycle cycle = urgent ? _all : _usual;
        return cycle.EarliestStart(micros, airtime * 1000L) <= micros;
    }

    /// <summary>
    /// A message goes out now: it is counted before, for one that is not confirmed may have been on air as well. Durable on return.
    /// </summary>
    internal void Spend(long now, int airtime)
    {
        if (_left < airtime) Begin(now);
        int open = _count - 1;
        _left -= airtime;
        _airtimes[open] += airtime;
        _ends[open] = now + airtime;
        Record(now, airtime);
    }

    /// <summary>Another limit holds from now on, or another longest message; what was on air counts on.</summary>
    internal void Change(int perMille, int longestMilliseconds)
    {
        Take(perMille, longestMilliseconds);
        Place();
    }

    private void Take(int perMille, int longestMilliseconds)
    {
        _perMille = perMille;
        UsualPerMille = perMille < 2 ? perMille : perMille * UsualFifths / 5;
        int portion = WindowSeconds * perMille / Portions;
        _portion = portion > longestMilliseconds ? portion : longestMilliseconds;
    }

    // The entries from _earlier on are of this boot; of the open one flash holds the whole portion.
    private void Begin(long now)
    {
        Forget(now - (WindowSeconds * 1000L));
        if (_count == MostEntries) MergeOldest();
        bool known = _clock.Source != TimeSource.Unset;
        long toUtc = _clock.UtcMilliseconds - now;
        for (int i = 0; i < _count; i++)
        {
            if (known && _utcEnds[i] == 0) _utcEnds[i] = _ends[i] + toUtc;
            Put(i, _utcEnds[i], _airtimes[i]);
        }

        Put(_count, 0, _portion);
        _blob.Write(_bytes, (_count + 1) * EntryBytes);
        _ends[_count] = now;
        _utcEnds[_count] = 0;
        _airtimes[_count] = 0;
        _count++;
        _left = _portion;
    }

    private void Load()
    {
        byte[] saved = _blob.Check(_blob.Read(), EntryBytes);
        if (saved == null && !_blob.HasLost) return;
        bool sound = saved != null && saved.Length <= _bytes.Length;
        for (int at = 0; sound && at < saved.Length; at += EntryBytes)
        {
            long utc = 0;
            for (int i = 7; i >= 0; i--) utc = (utc << 8) | saved[at + i];
            int airtime = saved[at + 8] | (saved[at + 9] << 8) | (saved[at + 10] << 16) | (saved[at + 11] << 24);
            sound = utc >= 0 && airtime >= 0 && airtime <= WindowSeconds * 1000;
            _utcEnds[_count] = utc;
            _airtimes[_count++] = airtime;
        }

        // What is not known counts as used: all where nothing is, a portion where the last one may be missing.
        if (!sound) _count = 0;
        if (_blob.HasLost || !sound)
        {
            if (_count == MostEntries) MergeOldest();
            _utcEnds[_count] = 0;
            _airtimes[_count++] = sound ? _portion : WindowSeconds * _perMille;
        }

        _earlier = _count;
    }

    // Earlier boots' portions are put as late as they can have been, one before the other: no window that reaches to now held more of them.
    private void Place()
    {
        _timed = _clock.Source != TimeSource.Unset;
        long toUptime = _clock.UptimeMilliseconds - _clock.UtcMilliseconds;
        long bound = _bootAt;
        for (int i = _earlier - 1; i >= 0; i--)
        {
            long end = _timed && _utcEnds[i] != 0 ? _utcEnds[i] + toUptime + ClockErrorMilliseconds : bound;
            _ends[i] = end < bound ? end : bound;
            bound = _ends[i] - _airtimes[i];
        }

        _all = new DutyCycle(_perMille, WindowSeconds);
        _usual = new DutyCycle(UsualPerMille, WindowSeconds);
        for (int i = 0; i < _count; i++) Record(_ends[i] - _airtimes[i], _airtimes[i]);
    }

    private void Record(long start, int airtime)
    {
        _all.Record(start * 1000, airtime * 1000L);
        _usual.Record(start * 1000, airtime * 1000L);
    }

    private void Forget(long before)
    {
        int gone = 0;
        while (gone < _count && _ends[gone] <= before) gone++;
        if (gone > 0) RemoveOldest(gone);
    }

    private void MergeOldest()
    {
        _airtimes[1] += _airtimes[0];
        RemoveOldest(1);
    }

    private void RemoveOldest(int count)
    {
        _count -= count;
        _earlier = _earlier > count ? _earlier - count : 0;
        Array.Copy(_ends, count, _ends, 0, _count);
        Array.Copy(_utcEnds, count, _utcEnds, 0, _count);
        Array.Copy(_airtimes, count, _airtimes, 0, _count);
    }

    private void Put(int entry, long utc, int airtime)
    {
        int at = entry * EntryBytes;
        for (int i = 0; i < 8; i++) _bytes[at + i] = (byte)(utc >> (8 * i));
        for (int i = 0; i < 4; i++) _bytes[at + 8 + i] = (byte)(airtime >> (8 * i));
    }
}
