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

    private readonly IGpsSource _source;
    private readonly IClock _clock;
    private readonly NmeaReceiver _receiver = new NmeaReceiver();
    private readonly byte[] _chunk = new byte[256];
    private int _version;
    private long _fixAt;
    private long _clockAt = -ClockMilliseconds;

    /// <summary>Reads from <paramref name="source"/>; null for a module without GPS.</summary>
    public GpsReader(IGpsSource source, IClock clock)
    {
        _source = source;
        _clock = clock;
    }

    /// <summary>The parser, for its counters.</summary>
    public NmeaReceiver Receiver => _receiver;

    /// <summary>Takes what the receiver has sent; sets the clock by it now and then.</summary>
    public void Poll()
    {
        if (_source == null) return;
        for (int count = _source.Read(_chunk, 0, _chunk.Length); count > 0; count = _source.Read(_chunk, 0, _chunk.Length))
        {
            _receiver.Feed(_chunk, 0, count);
        }

        if (_receiver.Version == _version) return;
        _version = _receiver.Version;
        NmeaFix fix = _receiver.Fix;
        if (!fix.HasFix) return;
        _fixAt = _clock.UptimeMilliseconds;
        if (!fix.HasUtc || (_clock.Source == TimeSource.Gps && _fixAt - _clockAt < ClockMilliseconds)) return;
        _clockAt = _fixAt;
        _clock.SetUtc(fix.UtcMilliseconds, TimeSource.Gps);
    }

    /// <summary>Puts the place into a reading where it is known.</summary>
    public void AddTo(Reading reading)
    {
        NmeaFix fix = _receiver.Fix;
        if (_version == 0 || !fix.HasFix || _clock.UptimeMilliseconds - _fixAt > FreshMilliseconds) return;
        reading.Set(ReadingField.Latitude, fix.LatitudeE7);
        reading.Set(ReadingField.Longitude, fix.LongitudeE7);
    }
}
