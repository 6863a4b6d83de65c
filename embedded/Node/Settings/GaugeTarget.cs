using Battery.Drivers.Bq40z50;

namespace Battery.Node;

/// <summary>
/// A setting that is a number in the gauge's data flash, by name, in the same unit. Where a recovery belongs to a threshold it keeps its
/// distance: a threshold below its own recovery would never let go.
/// </summary>
internal sealed class GaugeTarget : SettingTarget
{
    private readonly Bq40z50 _gauge;
    private readonly DataFlashName _parameter;
    private readonly DataFlashName _recovery;
    private readonly bool _hasRecovery;
    private long _plannedRecovery;
    private bool _recoveryFirst;

    internal GaugeTarget(Bq40z50 gauge, DataFlashName parameter)
    {
        _gauge = gauge;
        _parameter = parameter;
    }

    internal GaugeTarget(Bq40z50 gauge, DataFlashName parameter, DataFlashName recovery)
        : this(gauge, parameter)
    {
        _recovery = recovery;
        _hasRecovery = true;
    }

    internal override bool NeedsGauge => true;

    internal override string Plan(int value)
    {
        DataFlashMap map = _gauge.ReadDataFlashMap();
        if (map == null) return "there is no table of the data flash of this gauge's firmware";
        DataFlashParameter parameter = map[_parameter];
        string wrong = Check(map, parameter, value);
        if (wrong.Length > 0 || !_hasRecovery) return wrong;
        DataFlashParameter recovery = map[_recovery];
        long held = _gauge.ReadParameter(_recovery);
        long distance = _gauge.ReadParameter(_parameter) - held;

        // What stood there is no guide where it makes no sense itself.
        bool isBelow = parameter.Default >= recovery.Default;
        if (distance == 0 || distance > 0 != isBelow) distance = parameter.Default - recovery.Default;
        _plannedRecovery = value - distance;
        if (_plannedRecovery < recovery.Minimum) _plannedRecovery = recovery.Minimum;
        if (_plannedRecovery > recovery.Maximum) _plannedRecovery = recovery.Maximum;

        // What moves away from the threshold goes first, so that it never lies beyond it between the two writes.
        _recoveryFirst = isBelow ? _plannedRecovery < held : _plannedRecovery > held;
        bool lies = isBelow ? _plannedRecovery < value : _plannedRecovery > value;
        return lies ? "" : parameter.Name + " " + value.ToString() + " leaves its recovery no place";
    }

    internal override void Write(int value)
    {
        if (_hasRecovery && _recoveryFirst) _gauge.WriteParameter(_recovery, _plannedRecovery);
        _gauge.WriteParameter(_parameter, value);
        if (_hasRecovery && !_recoveryFirst) _gauge.WriteParameter(_recovery, _plannedRecovery);
    }

    internal override bool TryRead(out int value)
    {
        long stored = _gauge.ReadParameter(_parameter);
        value = (int)stored;
        return stored == value;
    }

    private static string Check(DataFlashMap map, DataFlashParameter parameter, int value)
    {
        if (parameter == null) return "the firmware " + map.Firmware + " of this gauge does not have it";
        if (value >= parameter.Minimum && value <= parameter.Maximum) return "";
        return parameter.Name + " of this gauge (" + map.Firmware + ") takes " + parameter.Minimum.ToString() + " to "
            + parameter.Maximum.ToString() + " " + parameter.Unit + ", not " + value.ToString();
    }
}
