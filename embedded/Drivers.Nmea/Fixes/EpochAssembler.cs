#if NET
using System.Runtime.CompilerServices;
#endif

namespace Battery.Drivers.Nmea;

/// <summary>
/// Puts sentences together to one fix an epoch. The receiver asks whether a sentence ends the epoch that is open, adds it, and asks
/// whether the epoch is whole by it. A time that differs begins another epoch. A sentence without a time belongs where the receiver's
/// order, as far as it was learnt, puts it: what comes after the last sentence of a burst opens the next.
/// </summary>
internal sealed class EpochAssembler
{
    private const int None = -1;
    private const int CountBits = 6;
    private const int MostCounted = 63;
    private const int CountsPerWord = 10;
    private const int MillisecondsOfDay = 86400000;

    // Two times of one epoch may differ by what one of them was rounded; epochs are 20 ms apart at the least.
    private const int SameMilliseconds = 9;

    // So many ZDA without any other time: there are no others any more.
    private const int LonelyClocks = 3;

    private readonly NmeaOptions _options;
    private readonly NmeaCounters _counters;
    private readonly BurstOrder _order = new BurstOrder();
    private readonly CarriedDate _date = new CarriedDate();

    private NmeaFix _building = new NmeaFix();

    // The epoch goes on that was handed out already; or the time is the same, but it is another burst.
    private bool _isContinued;
    private bool _isSameTime;

    // Silence was reported since the last sentence; and it was before the open epoch began.
    private bool _isPaused;
    private bool _beganAfterPause;

    // A pause came at the end of a burst, so the order is known; and one came elsewhere since.
    private bool _isConfirmed;
    private bool _isDoubted;

    // How epochs end: with the n-th sentence of this kind. It is how the next one is known to be whole at once. Where it did not come
    // once it may have been lost on the line.
    private int _lastKind = None;
    private int _lastKindCount;
    private bool _isLastMissing;

    // How often epochs ended so; and how many in a row went on after that end.
    private int _lastMatches;
    private int _lateEpochs;

    // The first and the newest kind of this epoch; the last of the epoch before.
    private int _firstKind = None;
    private int _previousKind = None;
    private int _closedKind = None;

    // Sentences of each kind in this epoch, six bits each; beyond 63 they stay. And those of the epoch before, of the kinds that give a
    // position.
    private long _counts;
    private long _moreCounts;
    private long _closedCounts;

    // Groups of each kind that came whole in this epoch, six bits each: a receiver that sends one page of GSV a second has none. By the
    // groups of its last kind an epoch is whole, however many pages they have.
    private long _groupCounts;
    private bool _isInGroup;
    private int _lastGroups;

    // The kinds that came before the epoch had a time, a bit each: when one of them comes again, the next burst has begun.
    private int _headKinds;

    // The last epoch was one sentence with a time, as the one before: nothing else is to be counted or learnt while it stays so.
    private bool _isAlone;

    // ZDA since any other sentence with a time; before the first there may be no others.
    private int _clocks = LonelyClocks;

    internal EpochAssembler(NmeaOptions options, NmeaCounters counters)
    {
        _options = options;
        _counters = counters;
    }

    /// <summary>What is put together, for the sentence that is being added.</summary>
    internal NmeaFix Fix => _building;

    /// <summary>The last complete fix; an empty one with <see cref="Version"/> 0.</summary>
    internal NmeaFix Newest { get; private set; } = new NmeaFix();

    /// <summary>Counts the complete fixes.</summary>
    internal int Version { get; private set; }

    /// <summary>Tells whether an epoch is being put together.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>Tells whether the sentence added last ends the open epoch as the one before was ended.</summary>
    internal bool IsWhole { get; private set; }

    /// <summary>
    /// Tells whether a sentence of this kind and time belongs to another epoch than the open one. Its values are not read yet, so that
    /// those of the epoch that ends can be handed out with it.
    /// </summary>
    internal bool IsEndedBy(KnownSentence sentence, int time)
    {
        if (time == KnownSentence.UnreadableTime) return false;
        if (!_building.HasTime) return IsRepeated(sentence);
        if (time != KnownSentence.NoTime)
            return !IsSame(time, _building) && (sentence.Role != EpochRole.Clock || _clocks >= LonelyClocks);
        int kind = (int)sentence.Kind;
        int count = CountOf(kind);
        if (sentence.Role == EpochRole.Group ? (_headKinds & (1 << kind)) != 0 : count > 0) return true;
        return count == 0 && _order.IsBefore(kind, _previousKind);
    }

    /// <summary>Adds the sentence to the open epoch, or opens the one that it belongs to.</summary>
    internal void Add(KnownSentence sentence)
    {
        int time = sentence.TimeOfDay;
        int kind = (int)sentence.Kind;
        if (!_isAlone || kind != _lastKind || time == KnownSentence.NoTime || IsSame(time, Newest))
        {
            AddToBurst(sentence, kind, time);
            return;
        }

        NmeaFix fix = _building;
        fix.Reset();
        fix.SetTime(time);
        fix.Include(kind);
        _clocks = 0;
        _isPaused = false;
        IsOpen = true;
        IsWhole = true;
        sentence.AddTo(this);
    }

    private void AddToBurst(KnownSentence sentence, int kind, int time)
    {
        bool hasTime = time != KnownSentence.NoTime;
        IsWhole = false;
        if (hasTime)
        {
            if (sentence.Role != EpochRole.Clock) _clocks = 0;
            else if (_clocks < LonelyClocks && !IsSame(time, IsOpen ? _building : Newest))
            {
                // It does not join: of a clock that may run ahead there is but the date.
                _clocks++;
                sentence.AddTo(this);
                return;
            }
        }

        _isAlone = false;
        if (!IsOpen) Open(sentence, hasTime, time);
        NmeaFix fix = _building;
        if (!fix.HasTime)
        {
            if (hasTime) SetTime(sentence, time);
            else _headKinds |= 1 << kind;
        }

        _isPaused = false;
        fix.Include(kind);
        sentence.AddTo(this);
        int count = CountOf(kind);
        if (count == 0 && _previousKind != kind && _previousKind != None) _order.Learn(_previousKind, kind);
        _previousKind = kind;
        if (count < MostCounted)
        {
            count++;
            if (kind < CountsPerWord) _counts += 1L << (kind * CountBits);
            else _moreCounts += 1L << ((kind - CountsPerWord) * CountBits);
        }

        bool endsGroup = sentence.Role == EpochRole.Group && CountGroup(sentence);
        IsWhole = kind == _lastKind && (_lastGroups > 0 ? endsGroup && GroupsOf(kind) == _lastGroups : count == _lastKindCount);
    }

    /// <summary>
    /// Takes a date, days since 1970-01-01, with the time of day that it was told for; a week number that ran over is put right.
    /// </summary>
    internal void SetDate(int days, int timeOfDay)
    {
        int corrected = days;
        if (_options.EarliestUtcMilliseconds > 0)
        {
            corrected = NmeaCalendar.CorrectWeekRollover(days, _options.EarliestUtcMilliseconds);
            if (corrected != days) _counters.WeekRollovers++;
        }

        _date.Set(corrected, timeOfDay);
        if (IsOpen && IsSame(timeOfDay, _building)) _building.SetDate(corrected);
    }

    /// <summary>Closes the open epoch and gives its fix.</summary>
    internal NmeaFix Complete()
    {
        IsOpen = false;
        NmeaFix fix = _building;
        if (fix.HasTime && !fix.HasUtc && _date.TryCarryTo(fix.TimeOfDayMilliseconds, out int days)) fix.SetDate(days);
        if (_isAlone) fix.IsRepeat = false;
        else Close(fix);
        _building = Newest;
        Newest = fix;
        Version++;
        return fix;
    }

    private void Close(NmeaFix fix)
    {
        int kind = _previousKind;
        fix.IsRepeat = _isContinued || (_isSameTime && fix.IsSameMomentAs(Newest));
        _closedKind = kind;
        if (IsWhole && !_isContinued) MatchEnd();
        else LearnEnd(kind, CountOf(kind), GroupsOf(kind));
        _isAlone = IsWhole && fix.HasTime && !_isContinued && !_isSameTime && _lateEpochs == 0 && _lastGroups == 0
            && kind < CountsPerWord && _counts == 1L << (kind * CountBits) && _moreCounts == 0 && _headKinds == 0
            && _clocks == 0;
    }

    /// <summary>
    /// Takes note of silence on the line: what comes next belongs to another burst. Tells whether the open epoch is complete by it.
    /// </summary>
    internal bool IsEndedByPause()
    {
        if (!IsOpen)
        {
            Believe();
            return false;
        }

        if (!_building.HasTime && _building.Status == NmeaFixStatus.Untold && !_beganAfterPause)
        {
            // Sentences without a time followed the last epoch closely. Where the order does not put them before it, they were its end.
            Believe();
            if (_order.IsBefore(_firstKind, _closedKind)) return false;
            JoinNewest();
        }
        else if (_isConfirmed && !_isDoubted && _lastKind != None && _order.IsBefore(_previousKind, _lastKind))
        {
            // Short of the end that is known: a sentence was lost, or the caller waited for a slow line. Not believed at once.
            _isDoubted = true;
        }
        else
        {
            Believe();

            // The end is where the pause is, whatever was learnt.
            _isLastMissing = true;
        }

        return true;
    }

    private void Believe()
    {
        _isPaused = true;
        _isConfirmed = true;
        _isDoubted = false;
    }

    private void Open(KnownSentence sentence, bool hasTime, int time)
    {
        IsOpen = true;
        _isSameTime = hasTime && IsSame(time, Newest);
        _isContinued = (hasTime ? _isSameTime : Continues(sentence)) && !IsRepeated(sentence);
        _beganAfterPause = _isPaused || Version == 0;
        if (_isContinued)
        {
            // The last epoch was taken for complete too early: it goes on, and is complete once more at its end.
            Newest.CopyTo(_building);
            return;
        }

        _building.Reset();
        _firstKind = (int)sentence.Kind;
        _closedCounts = _counts;
        _counts = 0;
        _moreCounts = 0;
        _groupCounts = 0;
        _isInGroup = false;
        _headKinds = 0;
        _previousKind = None;
        if (hasTime) _building.SetTime(time);
    }

    // Of a sentence without a time.
    private bool Continues(KnownSentence sentence)
    {
        int kind = (int)sentence.Kind;
        if (Version == 0 || _isPaused || (sentence.Role != EpochRole.Group && CountOf(kind) > 0)) return false;
        return kind == _previousKind || _order.IsBefore(_previousKind, kind);
    }

    // Of an epoch that began without one.
    private void SetTime(KnownSentence sentence, int time)
    {
        _isSameTime = IsSame(time, Newest);

        // The position a second time is another burst with a time that stands still.
        if (_isSameTime && (sentence.Role != EpochRole.Position || Count(_closedCounts, (int)sentence.Kind) == 0)) JoinNewest();
        _building.SetTime(time);
    }

    // What was put together belongs to the epoch that was handed out already.
    private void JoinNewest()
    {
        _building.FillFrom(Newest);
        _isContinued = true;
        if (_closedKind != _firstKind) _order.Learn(_closedKind, _firstKind);
    }

#if NET
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
#endif
    private void MatchEnd()
    {
        _isLastMissing = false;
        if (!Newest.IsRepeat) _lateEpochs = 0;
        if (_lastMatches < MostCounted) _lastMatches++;
    }

    private void LearnEnd(int kind, int count, int groups)
    {
        bool isSame = kind == _lastKind;
        if (isSame && (_lastGroups > 0 ? groups == _lastGroups : count == _lastKindCount))
        {
            _isLastMissing = false;
            return;
        }
        if (_lastKind != None)
        {
            // What came too late may come but now and then, and what did not come may have been lost: the second time it is believed.
            if (_isContinued && _lastMatches > 1 && _lateEpochs++ == 0) return;
            bool isShort = isSame ? (_lastGroups > 0 ? groups < _lastGroups : count < _lastKindCount) : _order.IsBefore(kind, _lastKind);
            if (isShort && !_isLastMissing)
            {
                _isLastMissing = true;
                return;
            }
        }

        _isLastMissing = false;
        _lateEpochs = 0;
        _lastMatches = 0;
        _lastKind = kind;
        _lastKindCount = count;
        _lastGroups = groups;
    }

    // Tells whether a group is whole by this sentence.
    private bool CountGroup(KnownSentence sentence)
    {
        if (sentence.BeginsGroup) _isInGroup = true;
        if (!_isInGroup || !sentence.EndsGroup) return false;
        _isInGroup = false;
        int kind = (int)sentence.Kind;
        if (GroupsOf(kind) < MostCounted) _groupCounts += 1L << (kind * CountBits);
        return true;
    }

#if NET
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
#endif
    private bool IsRepeated(KnownSentence sentence)
    {
        return sentence.Role == EpochRole.Position && CountOf((int)sentence.Kind) > 0;
    }

#if NET
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
#endif
    private int CountOf(int kind)
    {
        return kind < 0 ? 0 : kind < CountsPerWord ? Count(_counts, kind) : Count(_moreCounts, kind - CountsPerWord);
    }

    private int GroupsOf(int kind)
    {
        return kind >= 0 && kind < CountsPerWord ? Count(_groupCounts, kind) : 0;
    }

#if NET
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
#endif
    private static int Count(long counts, int index)
    {
        return (int)(counts >> (index * CountBits)) & MostCounted;
    }

#if NET
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
#endif
    private static bool IsSame(int time, NmeaFix fix)
    {
        int difference = time - fix.TimeOfDayMilliseconds;
        if (difference < 0) difference = -difference;

        // A leap second is a day from the second after it, by the time of day.
        return fix.HasTime
            && (difference <= SameMilliseconds || (difference >= MillisecondsOfDay - SameMilliseconds && difference < MillisecondsOfDay));
    }
}
