namespace Battery.Drivers.Nmea;

/// <summary>How sentences are put together to fixes.</summary>
public sealed partial class NmeaReceiver
{
    // The epoch being put together, and the last complete one.
    private NmeaFix _building = new NmeaFix();
    private NmeaFix _complete = new NmeaFix();
    private bool _isOpen;
    private bool _hasDate;
    private int _days;

    // How the last epoch ended: with the n-th sentence of this kind. It is how the next one is known to be complete at once.
    private NmeaKind _lastKind;
    private int _lastKindCount;
    private NmeaKind _previousKind;

    // Sentences of each kind in this epoch, six bits each.
    private long _kindCounts;

    /// <summary>
    /// Takes the silence after a burst as the end of the epoch, for a reader that notices it. Otherwise the first fix after the
    /// start (and after a change of the burst's last sentence) is only complete when the next epoch begins.
    /// </summary>
    public void Flush()
    {
        Complete();
    }

    // Finds the epoch that the sentence belongs to, and opens it. Bursts begin with a sentence that has a time, so one without
    // belongs to the burst before; but a second RMC, GGA or GLL without a time (cold start) begins another.
    private void Join(NmeaKind kind, bool hasTime, int time)
    {
        bool single = kind == NmeaKind.Rmc || kind == NmeaKind.Gga || kind == NmeaKind.Gll;
        bool begins;
        if (_isOpen)
        {
            begins = hasTime && _building.HasTime
                ? _building.TimeOfDayMilliseconds != time
                : single && CountOf(kind) > 0;
            if (begins) Complete();
        }
        else
        {
            begins = Version == 0 || (hasTime
                ? !_complete.HasTime || _complete.TimeOfDayMilliseconds != time
                : single && CountOf(kind) > 0);

            // The last epoch was taken for complete too early: it goes on, and is complete once more at its end.
            if (!begins) _complete.CopyTo(_building);
        }

        if (begins)
        {
            _building.Reset();
            _hasDate = false;
            _kindCounts = 0;
        }

        _isOpen = true;
        if (hasTime && !_building.HasTime) _building.SetTime(time);
    }

    // Up to HDT; beyond 63 they stay.
    private int CountOf(NmeaKind kind)
    {
        return (int)(_kindCounts >> ((int)kind * 6)) & 63;
    }

    private void Count(NmeaKind kind)
    {
        if (CountOf(kind) < 63) _kindCounts += 1L << ((int)kind * 6);
    }

    private void SetDate(int days)
    {
        int corrected = days;
        if (_options.EarliestUtcMilliseconds > 0)
        {
            corrected = NmeaCalendar.CorrectWeekRollover(days, _options.EarliestUtcMilliseconds);
            if (corrected != days) Counters.WeekRollovers++;
        }

        _hasDate = true;
        _days = corrected;
        if (_building.HasTime) _building.SetDate(corrected);
    }

    private void Complete()
    {
        if (!_isOpen) return;
        _isOpen = false;
        _lastKind = _previousKind;
        _lastKindCount = CountOf(_previousKind);
        NmeaFix fix = _building;
        _building = _complete;
        _complete = fix;
        Version++;
        NmeaFixHandler completed = FixCompleted;
        if (completed != null) completed(this, fix);
    }
}
