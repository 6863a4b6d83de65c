using Battery.Protocol;

namespace Battery.Node;

/// <summary>What the inverter is switched to after a start: the node's own.</summary>
internal sealed class InverterTarget : SettingTarget
{
    private readonly NodeSettings _settings;
    private readonly bool _hasInverter;

    internal InverterTarget(NodeSettings settings, bool hasInverter)
    {
        _settings = settings;
        _hasInverter = hasInverter;
    }

    internal override string Plan(int value)
    {
        return _hasInverter ? "" : "this module has no inverter";
    }

    internal override void Write(int value)
    {
        _settings.SetInverterStart((InverterAfterStart)value);
    }

    internal override bool TryRead(out int value)
    {
        value = (int)_settings.InverterStart;
        return _hasInverter;
    }
}
