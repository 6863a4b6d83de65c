using System;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// The share of the time that a transmitter may be on air, over a window that slides: ETSI EN 300 220-1 defines the duty cycle as the
/// cumulative on-time within an observation time, one hour, in the operational band; one object per band. In no window of that length,
/// wherever it begins, is more on air than the limit, transmissions that reach into the window by a part only counted by that part. Pure
/// arithmetic: the time comes from outside, in microseconds of a clock that never goes back. Nothing is allocated after it is made.
/// <para>
/// The memory is bounded. As long as the transmissions of one window fit, the answers are exact to the microsecond. Beyond that, two of
/// them are taken as one that ends with the later: it is forgotten later than both, never earlier, so that the limit holds and only some of
/// the budget comes back late.
/// </para>
/// </summary>
public sealed class DutyCycle
{
    /// <summary>The start of what can never be sent: it alone is longer than the budget.</summary>
    public const long Never = long.MaxValue;

    private const int DefaultCapacity = 64;
    private const long MicrosecondsPerSecond = 1000000;

    private readonly long[] _starts;
    private readonly long[] _ends;
    private int _count;

    /// <summary>Makes an empty history of at most 64 transmissions (1 KiB).</summary>
    /// <param name="perMille">The limit, 1…1000 ‰.</param>
    /// <param name="windowSeconds">The observation time, 1…86,400 s; 3600 in EN 300 220.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public DutyCycle(int perMille, int windowSeconds)
        : this(perMille, windowSeconds, DefaultCapacity)
    {
    }

    /// <summary>Makes an empty history.</summary>
    /// <param name="perMille">The limit, 1…1000 ‰.</param>
    /// <param name="windowSeconds">The observation time, 1…86,400 s; 3600 in EN 300 220.</param>
    /// <param name="capacity">How many transmissions are known one by one, 2…65,535; 16 bytes each.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public DutyCycle(int perMille, int windowSeconds, int capacity)
    {
        if (perMille < 1 || perMille > 1000) throw new ArgumentOutOfRangeException(nameof(perMille));
        if (windowSeconds < 1 || windowSeconds > 86400) throw new ArgumentOutOfRangeException(nameof(windowSeconds));
        if (capacity < 2 || capacity > 65535) throw new ArgumentOutOfRangeException(nameof(capacity));
        WindowMicroseconds = windowSeconds * MicrosecondsPerSecond;
        BudgetMicroseconds = WindowMicroseconds / 1000 * perMille;
        _starts = new long[capacity];
        _ends = new long[capacity];
    }

    /// <summary>The observation time, µs.</summary>
    public long WindowMicroseconds { get; }

    /// <summary>How long the transmitter may be on in any window, µs.</summary>
    public long BudgetMicroseconds { get; }

    /// <summary>
    /// The earliest moment, not before now nor before the end of what was recorded, at which a transmission may begin; <see cref="Never"/>
    /// where it is longer than the whole budget. Two calls with the same history give the same moment.
    /// </summary>
    /// <param name="nowMicroseconds">Now, µs.</param>
    /// <param name="airtimeMicroseconds">How long it will be on air, µs, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time on air is negative.</exception>
    public long EarliestStart(long nowMicroseconds, long airtimeMicroseconds)
    {
        if (airtimeMicroseconds < 0) throw new ArgumentOutOfRangeException(nameof(airtimeMicroseconds));
        long left = BudgetMicroseconds - airtimeMicroseconds;
        if (left < 0) return Never;
        long start = nowMicroseconds;
        if (_count > 0 && _ends[_count - 1] > start) start = _ends[_count - 1];

        // The fullest window ends with the transmission. From its other end on, the history may be as long as is left of the budget: back
        // from the newest.
        for (int i = _count - 1; i >= 0; i--)
        {
            long duration = _ends[i] - _starts[i];
            if (duration <= left)
            {
                left -= duration;
                continue;
            }

            long earliest = _ends[i] - left + WindowMicroseconds - airtimeMicroseconds;
            return earliest > start ? earliest : start;
        }

        return start;
    }

    /// <summary>
    /// Adds a transmission, also one that was not confirmed or went beyond the limit. In the order of time: one that begins before the last
    /// has ended counts as if it began then.
    /// </summary>
    /// <param name="startMicroseconds">When it began, µs.</param>
    /// <param name="airtimeMicroseconds">How long it was on air, µs, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time on air is negative.</exception>
    public void Record(long startMicroseconds, long airtimeMicroseconds)
    {
        if (airtimeMicroseconds < 0) throw new ArgumentOutOfRangeException(nameof(airtimeMicroseconds));
        if (airtimeMicroseconds == 0) return;
        if (_count > 0 && _ends[_count - 1] > startMicroseconds) startMicroseconds = _ends[_count - 1];
        Forget(startMicroseconds + airtimeMicroseconds - WindowMicroseconds);
        if (_count == _starts.Length) Merge(FindCheapest());
        _starts[_count] = startMicroseconds;
        _ends[_count] = startMicroseconds + airtimeMicroseconds;
        _count++;
    }

    /// <summary>
    /// How long the transmitter was on in the window that ends now, µs; what is recorded for the time after now counts too.
    /// </summary>
    /// <param name="nowMicroseconds">Now, µs.</param>
    public long UsedMicroseconds(long nowMicroseconds)
    {
        long begin = nowMicroseconds - WindowMicroseconds;
        long used = 0;
        for (int i = _count - 1; i >= 0 && _ends[i] > begin; i--) used += _ends[i] - (_starts[i] > begin ? _starts[i] : begin);
        return used;
    }

    // What ended so early is in no window of a later transmission.
    private void Forget(long before)
    {
        int gone = 0;
        while (gone < _count && _ends[gone] <= before) gone++;
        if (gone > 0) Remove(0, gone);
    }

    // The pair that loses least: its earlier part is held back for as long as the gap.
    private int FindCheapest()
    {
        int cheapest = 0;
        long least = long.MaxValue;
        for (int i = 0; i + 1 < _count; i++)
        {
            // In units of about a millisecond: the product stays far below 2^63.
            long cost = ((_ends[i] - _starts[i]) >> 10) * ((_starts[i + 1] - _ends[i]) >> 10);
            if (cost >= least) continue;
            least = cost;
            cheapest = i;
        }

        return cheapest;
    }

    private void Merge(int earlier)
    {
        _starts[earlier + 1] -= _ends[earlier] - _starts[earlier];
        Remove(earlier, 1);
    }

    private void Remove(int at, int count)
    {
        _count -= count;
        Array.Copy(_starts, at + count, _starts, at, _count - at);
        Array.Copy(_ends, at + count, _ends, at, _count - at);
    }
}
