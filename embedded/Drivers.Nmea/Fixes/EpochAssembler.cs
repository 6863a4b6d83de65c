namespace Battery.Drivers.Nmea;

/// <summary>
/// Puts sentences together to one fix an epoch. The receiver asks whether a sentence ends the epoch that is open, adds it, and asks
/// whether the epoch is whole by it.
/// </summary>
internal sealed class EpochAssembler
{
    private const int CountBits = 6;
    private const int MostCounted = 63;

    private readonly NmeaOptions _options;
    private readonly NmeaCounters _counters;

    private NmeaFix _building = new NmeaFix();
    private bool _hasDate;
    private int _days;

    // How the last epoch ended: with the n-th sentence of this kind. It is how the next one is known to be whole at once.
    private NmeaKind _lastKind;
    private int _lastKindCount;
    private NmeaKind _previousKind;

    // Sentences of each kind up to HDT in this epoch, six bits each; beyond 63 they stay.
    private long _kindCounts;

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
    /// Tells whether the sentence belongs to another epoch than the open one. Bursts begin with a sentence that has a time, so one
    /// without belongs to the burst before; but a second RMC, GGA or GLL without a time (cold start) begins another.
    /// </summary>
    internal bool IsEndedBy(KnownSentence sentence)
    {
        if (!IsOpen) return false;
        int time = sentence.TimeOfDay;
        return time != KnownSentence.NoTime && _building.HasTime
            ? _building.TimeOfDayMilliseconds != time
            : IsRepeated(sentence);
    }

    /// <summary>Adds the sentence to the open epoch, or opens the one that it belongs to.</summary>
    internal void Add(KnownSentence sentence)
    {
        int time = sentence.TimeOfDay;
        bool hasTime = time != KnownSentence.NoTime;
        if (!IsOpen) Open(sentence, hasTime, time);
        NmeaFix fix = _building;
        if (hasTime && !fix.HasTime) fix.SetTime(time);
        sentence.AddTo(this);
        if (_hasDate && fix.HasTime && !fix.HasUtc) fix.SetDate(_days);
        NmeaKind kind = sentence.Kind;
        int count = CountOf(kind);
        if (count < MostCounted)
        {
            count++;
            _kindCounts += 1L << ((int)kind * CountBits);
        }

        _previousKind = kind;
        IsWhole = kind == _lastKind && count == _lastKindCount;
    }

    /// <summary>Takes the epoch's date, days since 1970-01-01; a week number that ran over is put right.</summary>
    internal void SetDate(int days)
    {
        int corrected = days;
        if (_options.EarliestUtcMilliseconds > 0)
        {
            corrected = NmeaCalendar.CorrectWeekRollover(days, _options.EarliestUtcMilliseconds);
            if (corrected != days) _counters.WeekRollovers++;
        }

        _hasDate = true;
        _days = corrected;
        if (_building.HasTime) _building.SetDate(corrected);
    }

    /// <summary>Closes the open epoch and gives its fix.</summary>
    internal NmeaFix Complete()
    {
        IsOpen = false;
        _lastKind = _previousKind;
        _lastKindCount = CountOf(_previousKind);
        NmeaFix fix = _building;
        _building = Newest;
        Newest = fix;
        Version++;
        return fix;
    }

    private void Open(KnownSentence sentence, bool hasTime, int time)
    {
        IsOpen = true;
        bool begins = Version == 0 || (hasTime ? !Newest.HasTime || Newest.TimeOfDayMilliseconds != time : IsRepeated(sentence));
        if (begins)
        {
            _building.Reset();
            _hasDate = false;
            _kindCounts = 0;
        }
        else
        {
            // The last epoch was taken for complete too early: it goes on, and is complete once more at its end.
            Newest.CopyTo(_building);
        }
    }

    private bool IsRepeated(KnownSentence sentence)
    {
        return sentence.Role == EpochRole.Once && CountOf(sentence.Kind) > 0;
    }

    private int CountOf(NmeaKind kind)
    {
        return (int)(_kindCounts >> ((int)kind * CountBits)) & MostCounted;
    }
}
