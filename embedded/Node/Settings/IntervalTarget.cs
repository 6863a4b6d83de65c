namespace Battery.Node;

/// <summary>The time between two readings: the node's own.</summary>
internal sealed class IntervalTarget : SettingTarget
{
    private readonly NodeSettings _settings;

    internal IntervalTarget(NodeSettings settings)
    {
        _settings = settings;
    }

    internal override void Write(int value)
    {
        _settings.SetInterval(value);
    }

    internal override bool TryRead(out int value)
    {
        value = _settings.IntervalSeconds;
        return true;
    }
}
