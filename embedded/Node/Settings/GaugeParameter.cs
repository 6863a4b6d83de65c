using Battery.Drivers.Bq40z50;

namespace Battery.Node;

/// <summary>
/// One number in the gauge's data flash that a setting stands for. Where a recovery belongs to a threshold it keeps its distance: a
/// threshold beyond its own recovery would never let go.
/// </summary>
internal sealed class GaugeParameter
{
    private readonly Bq40z50 _gauge;
    private readonly DataFlashName _name;
    private readonly DataFlashName _recovery;
    private readonly bool _hasRecovery;
    private long _plannedRecovery;
    private bool _recoveryFirst;

    internal GaugeParameter(Bq40z50 gauge, DataFlashName name)
    {
        _gauge = gauge;
        _name = name;
    }

    internal GaugeParameter(Bq40z50 gauge, DataFlashName name, DataFlashName recovery)
        : this(gauge, name)
    {
        _recovery = recovery;
        _hasRecovery = true;
    }

    /// <summary>Tells whether the gauge's firmware has it.</summary>
    internal bool IsIn(DataFlashMap map)
    {
        return map[_name] != null;
    }

    /// <summary>As <see cref="SettingTarget.Plan"/>.</summary>
    internal string Plan(DataFlashMap map, int value)
    {
        DataFlashParameter parameter = map[_name];
        if (value < parameter.Minimum || value > parameter.Maximum)
            return parameter.Name + " of this gauge (" + map.Firmware + ") takes " + parameter.Minimum.ToString() + " to "
                + parameter.Maximum.ToString() + " " + parameter.Unit + ", not " + value.ToString();
        return _hasRecovery ? PlanRecovery(map, parameter, value) : "";
    }

    /// <summary>As <see cref="SettingTarget.Write"/>.</summary>
    internal void Write(int value)
    {
        if (_hasRecovery && _recoveryFirst) _gauge.WriteParameter(_recovery, _plannedRecovery);
        _gauge.WriteParameter(_name, value);
        if (_hasRecovery && !_recoveryFirst) _gauge.WriteParameter(_recovery, _plannedRecovery);
    }

    internal long Read()
    {
        return _gauge.ReadParameter(_name);
    }

    private string PlanRecovery(DataFlashMap map, DataFlashParameter parameter, int value)
    {
        DataFlashParameter recovery = map[_recovery];
        if (recovery == null) return "the firmware " + map.Firmware + " of this gauge has no recovery to " + parameter.Name;
        long held = _gauge.ReadParameter(_recovery);
        long distance = Read() - held;

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
}
