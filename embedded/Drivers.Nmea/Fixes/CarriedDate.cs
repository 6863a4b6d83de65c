#if NET
using System.Runtime.CompilerServices;
#endif

namespace Battery.Drivers.Nmea;

/// <summary>
/// The date that was told last, carried on to epochs to which none is told, over midnight too. Nobody tells how many days lie between two
/// times of day; so it is carried for a while only, and no epoch may lie far from the one before.
/// </summary>
internal sealed class CarriedDate
{
    /// <summary>How long a date is carried, ms of the receiver's own time: most tell one a second, some with ZDA one a minute.</summary>
    internal const int MostMilliseconds = 3600000;

    private const int MillisecondsOfDay = 86400000;

    private bool _isKnown;
    private int _days;
    private int _timeOfDay;
    private int _carried;

    /// <summary>Takes a date with the time of day that it was told for.</summary>
#if NET
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
#endif
    internal void Set(int days, int timeOfDay)
    {
        _isKnown = true;
        _days = days;
        _timeOfDay = timeOfDay;
        _carried = 0;
    }

    /// <summary>Gives the date of this time of day, the nearest that there is to the last; false when it is not known any more.</summary>
    internal bool TryCarryTo(int timeOfDay, out int days)
    {
        days = 0;
        if (!_isKnown) return false;
        int step = timeOfDay - _timeOfDay;
        days = _days;
        if (step > MillisecondsOfDay / 2)
        {
            step -= MillisecondsOfDay;
            days--;
        }
        else if (step < -MillisecondsOfDay / 2)
        {
            step += MillisecondsOfDay;
            days++;
        }

        _carried += step < 0 ? -step : step;
        _isKnown = _carried <= MostMilliseconds;
        _days = days;
        _timeOfDay = timeOfDay;
        return _isKnown;
    }
}
