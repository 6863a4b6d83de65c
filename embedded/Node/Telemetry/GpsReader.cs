using Battery.Drivers.Nmea;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Telemetry;

/// <summary>Feeds the GPS receiver's bytes to the parser and tells the place as long as it is fresh.</summary>
public sealed class GpsReader
{
    /// <summary>A fix older than this says nothing about where the module is now.</summary>
    private const int FreshMilliseconds = 10000;

    // Between two settings of the clock: the serial line's delay jitters more than the clock drifts.
    private const int ClockMilliseconds = 600000;

    // A UART hands over what it has heard when its buffer is nearly full: an ESP32's by 120 bytes, which are 125 ms at 9600 baud.
    private const int PauseMilliseconds = 150;

    private readonly IGpsSource _source;
    private readonly IClock _clock;
    private readonly NmeaReceiver _receiver;
    private readonly byte[] _chunk = new byte[256];

    // The newest that said something of the place; others, of a heading alone, leave it as it is.
    private readonly NmeaFix _told = new NmeaFix();
    private long _heardAt;
    private long _toldAt;
    private long _clockAt = -ClockMilliseconds;

    /// <summary>
    /// Reads from <paramref name="source"/>; null for a module without GPS. Dates before this firmware was built are put right.
    /// </summary>
    public GpsReader(IGpsSource source, IClock clock)
        : this(source, clock, BuildDate.UtcMilliseconds)
    {
    }

    /// <summary>Reads from <paramref name="source"/>; null for a module without GPS.</summary>
    /// <param name="source">The receiver's bytes.</param>
    /// <param name="clock">Is set by the receiver's time.</param>
    /// <param name="earliestUtcMilliseconds">
    /// A date before this moment is of a receiver whose week number has run over, and is put right; 0 to leave dates as they are.
    /// </param>
    public GpsReader(IGpsSource source, IClock clock, long earliestUtcMilliseconds)
    {
        _source = source;
        _clock = clock;
        _receiver = new NmeaReceiver(new NmeaOptions { EarliestUtcMilliseconds = earliestUtcMilliseconds });
        _receiver.FixCompleted += Take;
    }

    /// <summary>The parser, for its counters.</summary>
    public NmeaReceiver Receiver => _receiver;

    /// <summary>Takes what the receiver has sent; sets the clock by it now and then.</summary>
    public void Poll()
    {
        if (_source == null) return;
        long now = _clock.UptimeMilliseconds;
        int count = _source.Read(_chunk, 0, _chunk.Length);
        if (count == 0)
        {
            // The silence between two bursts.
            if (now - _heardAt >= PauseMilliseconds) _receiver.Flush();
            return;
        }

        _heardAt = now;
        for (; count > 0; count = _source.Read(_chunk, 0, _chunk.Length)) _receiver.Feed(_chunk, 0, count);
    }

    /// <summary>Puts the place into a reading where it is known.</summary>
    public void AddTo(Reading reading)
    {
        if (!_told.HasFix || _clock.UptimeMilliseconds - _toldAt > FreshMilliseconds) return;
        reading.Set(ReadingField.Latitude, _told.LatitudeE7);
        reading.Set(ReadingField.Longitude, _told.LongitudeE7);
    }

    private void Take(NmeaReceiver receiver, NmeaFix fix)
    {
        if (fix.Status == NmeaFixStatus.Untold) return;
        fix.CopyTo(_told);
        _toldAt = _clock.UptimeMilliseconds;
        if (!fix.HasFix || !fix.HasUtc || fix.IsRepeat) return;
        if (_clock.Source == TimeSource.Gps && _toldAt - _clockAt < ClockMilliseconds) return;
        _clockAt = _toldAt;
        _clock.SetUtc(fix.UtcMilliseconds, TimeSource.Gps);
    }
}
