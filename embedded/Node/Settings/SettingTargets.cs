using System;
using Battery.Drivers.Bq40z50;
using Battery.Protocol;

namespace Battery.Node;

/// <summary>
/// Changes settings and tells which are in force. All values of a change are checked against the chip that is there before the first is
/// written, so that none fails because of its value after another was written; what the bus does in between is told.
/// </summary>
public sealed class SettingTargets
{
    private readonly SettingTarget[] _targets = new SettingTarget[Setting.Count];
    private readonly GaugeAccess _access;
    private readonly Bq40z50 _gauge;

    /// <summary>Makes the targets of a node.</summary>
    /// <param name="settings">The node's own.</param>
    /// <param name="gauge">The gauge; null where there is none.</param>
    /// <param name="access">Unseals it.</param>
    public SettingTargets(NodeSettings settings, Bq40z50 gauge, GaugeAccess access)
    {
        _gauge = gauge;
        _access = access;
        for (int i = 0; i < _targets.Length; i++) _targets[i] = Make(Setting.All[i], settings, gauge);
    }

    /// <summary>Tells whether this build knows where a setting (of <see cref="Setting"/>) is in force.</summary>
    public bool Knows(int setting)
    {
        return _targets[setting] != null;
    }

    /// <summary>Changes what is asked for. Empty when all of it is in force, otherwise why not.</summary>
    /// <exception cref="SmbusException">The gauge could not be asked, or did not take a value.</exception>
    public string Change(Settings wanted)
    {
        bool needsGauge = false;
        for (int i = 0; i < _targets.Length; i++)
        {
            if (!wanted.Has(i)) continue;
            if (_targets[i] == null) return "this node does not know how to set " + Setting.All[i].Key;
            if (_targets[i].NeedsGauge) needsGauge = true;
        }

        if (!needsGauge) return PlanAndWrite(wanted);
        if (_gauge == null) return "this node has no gauge";
        bool wasSealed = _access.UnsealFor();
        try
        {
            return PlanAndWrite(wanted);
        }
        finally
        {
            if (wasSealed) _gauge.Seal();
        }
    }

    /// <summary>Reads the settings in force; what cannot be read is left out. Empty when all could be, otherwise why not.</summary>
    public string Read(Settings settings)
    {
        string failure = "";
        for (int i = 0; i < _targets.Length; i++)
        {
            SettingTarget target = _targets[i];
            if (target == null || (target.NeedsGauge && _gauge == null)) continue;
            try
            {
                if (target.TryRead(out int value) && Setting.All[i].Accepts(value)) settings.Set(i, value);
            }
            catch (Exception exception)
            {
                // Of any kind: a report must not be the end of the worker, nor of the command that it follows.
                failure = Setting.All[i].Key + " cannot be read: " + exception.Message;
            }
        }

        return failure;
    }

    // A setting without a line here is one that no node can set: SettingTargetTests.
    private static SettingTarget Make(SettingDefinition setting, NodeSettings settings, Bq40z50 gauge)
    {
        if (setting == Setting.OverTemperatureCharge)
            return new GaugeTarget(gauge).With(DataFlashName.OtcThreshold, DataFlashName.OtcRecovery);
        if (setting == Setting.ReportInterval)
            return new IntervalTarget(settings);
        return null;
    }

    private string PlanAndWrite(Settings wanted)
    {
        for (int i = 0; i < _targets.Length; i++)
        {
            if (!wanted.Has(i)) continue;
            string wrong = _targets[i].Plan(wanted.Get(i));
            if (wrong.Length > 0) return wrong;
        }

        // The gauge first: it can fail, and the node's own settings then stay as they are.
        Write(wanted, true);
        Write(wanted, false);
        return "";
    }

    private void Write(Settings wanted, bool inGauge)
    {
        for (int i = 0; i < _targets.Length; i++)
        {
            if (wanted.Has(i) && _targets[i].NeedsGauge == inGauge) _targets[i].Write(wanted.Get(i));
        }
    }
}
