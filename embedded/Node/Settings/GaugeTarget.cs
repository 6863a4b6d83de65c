using System.Collections;
using Battery.Drivers.Bq40z50;

namespace Battery.Node;

/// <summary>
/// A setting that is one or several numbers in the gauge's data flash, by name, in the same unit. Firmware divides what is one thing to
/// people differently: those of the names that a gauge does not have are passed over, as long as it has any.
/// </summary>
internal sealed class GaugeTarget : SettingTarget
{
    private readonly Bq40z50 _gauge;
    private readonly ArrayList _parameters = new ArrayList();

    internal GaugeTarget(Bq40z50 gauge)
    {
        _gauge = gauge;
    }

    internal override bool NeedsGauge => true;

    /// <summary>Adds a number.</summary>
    internal GaugeTarget With(DataFlashName name)
    {
        _parameters.Add(new GaugeParameter(_gauge, name));
        return this;
    }

    /// <summary>Adds a threshold, which takes its recovery along.</summary>
    internal GaugeTarget With(DataFlashName threshold, DataFlashName recovery)
    {
        _parameters.Add(new GaugeParameter(_gauge, threshold, recovery));
        return this;
    }

    internal override string Plan(int value)
    {
        DataFlashMap map = _gauge.ReadDataFlashMap();
        if (map == null) return "there is no table of the data flash of this gauge's firmware";
        bool any = false;
        for (int i = 0; i < _parameters.Count; i++)
        {
            var parameter = (GaugeParameter)_parameters[i];
            if (!parameter.IsIn(map)) continue;
            any = true;
            string wrong = parameter.Plan(map, value);
            if (wrong.Length > 0) return wrong;
        }

        return any ? "" : "the firmware " + map.Firmware + " of this gauge does not have it";
    }

    internal override void Write(int value)
    {
        DataFlashMap map = _gauge.ReadDataFlashMap();
        for (int i = 0; i < _parameters.Count; i++)
        {
            var parameter = (GaugeParameter)_parameters[i];
            if (parameter.IsIn(map)) parameter.Write(value);
        }
    }

    // Where the numbers differ there is no one value to tell.
    internal override bool TryRead(out int value)
    {
        value = 0;
        DataFlashMap map = _gauge.ReadDataFlashMap();
        if (map == null) return false;
        bool any = false;
        for (int i = 0; i < _parameters.Count; i++)
        {
            var parameter = (GaugeParameter)_parameters[i];
            if (!parameter.IsIn(map)) continue;
            long stored = parameter.Read();
            if (any && stored != value) return false;
            value = (int)stored;
            if (stored != value) return false;
            any = true;
        }

        return any;
    }
}
