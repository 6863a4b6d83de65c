using System;
using Battery.Drivers.Bq40z50;
using Battery.Node.Radio;
using Battery.Protocol;

namespace Battery.Node;

/// <summary>
/// Changes settings and tells which are in force. All values of a change are checked against the chip that is there before the first is
/// written, so that none fails because of its value after another was written; what the bus does in between is told.
/// </summary>
public sealed class SettingTargets
{
    private readonly SettingTarget _interval;
    private readonly SettingTarget _inverter;
    private readonly RadioTunings _tunings;
    private readonly GaugeAccess _access;
    private readonly Bq40z50 _gauge;

    /// <summary>Makes the targets of a node.</summary>
    /// <param name="settings">The node's own.</param>
    /// <param name="gauge">The gauge; null where there is none.</param>
    /// <param name="access">Unseals it.</param>
    /// <param name="hasInverter">Whether there is an inverter.</param>
    /// <param name="tunings">The radio's; null where they cannot be set.</param>
    public SettingTargets(
        NodeSettings settings, Bq40z50 gauge, GaugeAccess access, bool hasInverter = false, RadioTunings tunings = null)
    {
        _tunings = tunings;
        _gauge = gauge;
        _access = access;
        _interval = new IntervalTarget(settings);
        _inverter = new InverterTarget(settings, hasInverter);
    }

    /// <summary>
    /// What the last change was about, whether it came to it or not: what was asked for, and the recoveries that went along.
    /// </summary>
    public Settings Touched { get; } = new Settings();

    /// <summary>Tells whether this build knows where a setting (of <see cref="Setting"/>) is in force.</summary>
    public bool Knows(int setting)
    {
        return OwnOf(setting) != null || Setting.IsOfRadio(setting) || GaugeNumber.TryFind(setting, out _);
    }

    /// <summary>The last change has begun a trial of the radio's settings, whose end answers the command.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>Changes what is asked for. Empty when all of it is in force, or begun, otherwise why not.</summary>
    /// <param name="wanted">What is asked for.</param>
    /// <param name="commandId">By which command.</param>
    /// <exception cref="SmbusException">The gauge could not be asked, or did not take a value.</exception>
    public string Change(Settings wanted, long commandId = 1)
    {
        IsBegun = false;
        Touched.Reset();
        Touched.Merge(wanted);
        bool needsGauge = false;
        bool needsRadio = false;
        for (int i = 0; i < wanted.Count; i++)
        {
            int setting = wanted.SettingAt(i);
            if (Setting.IsOfRadio(setting))
            {
                needsRadio = true;
                continue;
            }

            SettingTarget own = OwnOf(setting);
            if (own == null && !GaugeNumber.TryFind(setting, out _)) return "this node does not know how to set " + Setting.Of(setting).Key;
            if (own == null) needsGauge = true;
            string wrong = own == null ? "" : own.Plan(wanted.Get(setting));
            if (wrong.Length > 0) return wrong;
        }

        string refused = !needsRadio ? "" : _tunings == null ? "this node has no radio whose settings can be changed" : _tunings.Plan(wanted);
        if (refused.Length > 0) return refused;
        refused = needsGauge ? ChangeGauge(wanted) : "";
        if (refused.Length > 0) return refused;

        // The gauge first: it can fail, and the node's own settings then stay as they are.
        for (int i = 0; i < wanted.Count; i++)
        {
            SettingTarget own = OwnOf(wanted.SettingAt(i));
            if (own != null) own.Write(wanted.Get(wanted.SettingAt(i)));
        }

        IsBegun = needsRadio && _tunings.Begin(commandId, wanted);
        return "";
    }

    /// <summary>Reads the settings in force; what cannot be read is left out. Empty when all could be, otherwise why not.</summary>
    /// <param name="settings">Takes them.</param>
    /// <param name="unseals">Whether a sealed gauge is unsealed for it, and sealed again.</param>
    public string Read(Settings settings, bool unseals = false)
    {
        for (int i = 0; i < Setting.Count; i++)
        {
            SettingTarget own = OwnOf(i);
            if (own != null && own.TryRead(out int value) && Setting.Of(i).Accepts(value)) settings.Set(i, value);
        }

        if (_tunings != null) _tunings.Read(settings);
        if (_gauge == null) return "";
        try
        {
            bool wasSealed = unseals && _access.UnsealFor();
            try
            {
                return ReadGauge(settings);
            }
            finally
            {
                if (wasSealed) _gauge.Seal();
            }
        }
        catch (Exception exception)
        {
            // Of any kind: a report must not be the end of the worker, nor of the command that it follows.
            return "the gauge's settings cannot be read: " + exception.Message;
        }
    }

    // A setting that is neither here nor of the radio nor in GaugeNumber is one that no node can set: SettingTargetTests.
    private SettingTarget OwnOf(int setting)
    {
        if (setting == Setting.ReportInterval) return _interval;
        return setting == Setting.InverterStart ? _inverter : null;
    }

    private string ChangeGauge(Settings wanted)
    {
        if (_gauge == null) return "this node has no gauge";
        bool wasSealed = _access.UnsealFor();
        try
        {
            var change = new GaugeChange(_gauge);
            string wrong = change.Plan(wanted);
            if (wrong.Length > 0) return wrong;
            Touched.Merge(change.Planned);
            change.Write();
            return "";
        }
        finally
        {
            if (wasSealed) _gauge.Seal();
        }
    }

    private string ReadGauge(Settings settings)
    {
        DataFlashMap map = _gauge.ReadDataFlashMap();
        if (map == null) return "there is no table of the data flash of this gauge's firmware";
        var window = new DataFlashWindow(_gauge);
        for (int i = 0; i < Setting.Count; i++)
        {
            DataFlashParameter parameter = GaugeNumber.TryFind(i, out DataFlashName name) ? map[name] : null;
            if (parameter == null) continue;
            long value = window.Read(parameter);
            if (value >= int.MinValue && value <= int.MaxValue && Setting.Of(i).Accepts((int)value)) settings.Set(i, (int)value);
        }

        return "";
    }
}
