using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Telemetry;

/// <summary>How far readings are apart: as far as the setting says, or farther where the way up carries fewer.</summary>
public sealed class ReadingPace
{
    // A ROOT says it every minute.
    private const int HoldsMilliseconds = 180000;

    private readonly NodeConfiguration _configuration;
    private readonly NodeSettings _settings;
    private readonly NodePlatform _platform;
    private int _seconds;
    private long _until;

    /// <summary>Nothing limits it yet.</summary>
    public ReadingPace(NodeConfiguration configuration, NodeSettings settings, NodePlatform platform)
    {
        _configuration = configuration;
        _settings = settings;
        _platform = platform;
    }

    /// <summary>Milliseconds between readings, now.</summary>
    public int IntervalMilliseconds
    {
        get
        {
            int wanted = _configuration.IntervalMilliseconds > 0 ? _configuration.IntervalMilliseconds : _settings.IntervalSeconds * 1000;
            int pace = _platform.Clock.UptimeMilliseconds < _until ? _seconds * 1000 : 0;
            return pace > wanted ? pace : wanted;
        }
    }

    /// <summary>What the way up carries. Any thread may call.</summary>
    public void Take(PaceMessage message)
    {
        if (message.IntervalSeconds != _seconds)
        {
            _platform.Log.Write(
                LogLevel.Information,
                "node",
                message.IntervalSeconds == 0
                    ? "the way up carries every reading"
                    : "the radio carries a reading every " + message.IntervalSeconds.ToString() + " s");
        }

        _until = _platform.Clock.UptimeMilliseconds + HoldsMilliseconds;
        _seconds = message.IntervalSeconds;
    }
}
