using Battery.Drivers.Bq40z50;
using Battery.Protocol;

namespace Battery.Node;

/// <summary>
/// A change of numbers in the gauge's data flash: planned whole, then written in an order in which none is ever on the wrong side of
/// another (<see cref="SettingOrder"/>).
/// </summary>
internal sealed class GaugeChange
{
    private readonly Bq40z50 _gauge;
    private readonly DataFlashMap _map;
    private readonly DataFlashWindow _window;

    // What is in force of those that change and of those that they must not cross.
    private readonly Settings _held = new Settings();

    internal GaugeChange(Bq40z50 gauge)
    {
        _gauge = gauge;
        _map = gauge.ReadDataFlashMap();
        _window = new DataFlashWindow(gauge);
    }

    /// <summary>What is written: what is asked for, and the recoveries that go along.</summary>
    internal Settings Planned { get; } = new Settings();

    /// <summary>
    /// Finds out what has to be written. Gives what keeps it from that, in words for the one who asked; empty when nothing does.
    /// </summary>
    /// <exception cref="SmbusException">The gauge could not be asked.</exception>
    internal string Plan(Settings wanted)
    {
        if (_map == null) return "there is no table of the data flash of this gauge's firmware";
        for (int i = 0; i < wanted.Count; i++)
        {
            int setting = wanted.SettingAt(i);
            if (!GaugeNumber.TryFind(setting, out DataFlashName name)) continue;
            string wrong = Take(setting, _map[name], wanted.Get(setting));
            if (wrong.Length > 0) return wrong;
        }

        Hold();
        for (int i = 0; i < wanted.Count; i++)
        {
            int setting = wanted.SettingAt(i);
            int follower = SettingOrder.FollowerOf(setting);
            if (follower < 0 || wanted.Has(follower)) continue;
            string wrong = TakeAlong(setting, follower, wanted.Get(setting));
            if (wrong.Length > 0) return wrong;
        }

        // Again for those that go along.
        Hold();
        return SettingOrder.FindCrossed(Planned, _held);
    }

    /// <summary>Writes what was planned where it differs; each is read back.</summary>
    /// <exception cref="SmbusException">The gauge did not take it.</exception>
    internal void Write()
    {
        var left = new Settings();
        left.Merge(Planned);
        while (left.Count > 0)
        {
            int setting = Next(left);
            int value = left.Get(setting);
            left.Clear(setting);
            if (GaugeNumber.TryFind(setting, out DataFlashName name)) _gauge.WriteParameter(name, value);
            _held.Set(setting, value);
        }
    }

    // One that crosses nothing now. As long as nothing is crossed there is one: the uppermost of those that grow, or the lowermost of those
    // that shrink.
    private int Next(Settings left)
    {
        for (int i = 0; i < left.Count; i++)
        {
            int setting = left.SettingAt(i);
            if (!Crosses(setting, left.Get(setting))) return setting;
        }

        // Something was crossed before the change, which ends that.
        return left.SettingAt(0);
    }

    private bool Crosses(int setting, int value)
    {
        for (int i = 0; i < SettingOrder.Pairs; i++)
        {
            int lower = SettingOrder.LowerOf(i);
            int upper = SettingOrder.UpperOf(i);
            if (lower == setting && _held.Has(upper) && !SettingOrder.Lies(i, value, _held.Get(upper))) return true;
            if (upper == setting && _held.Has(lower) && !SettingOrder.Lies(i, _held.Get(lower), value)) return true;
        }

        return false;
    }

    private string Take(int setting, DataFlashParameter parameter, int value)
    {
        if (parameter == null) return "the firmware " + _map.Firmware + " of this gauge does not have " + Setting.Of(setting).Key;
        if (!parameter.Accepts(value))
            return parameter.Name + " of this gauge (" + _map.Firmware + ") takes " + parameter.Minimum.ToString() + " to "
                + parameter.Maximum.ToString() + " " + parameter.Unit
                + (parameter.Scale > 1 ? " in steps of " + parameter.Scale.ToString() : "") + ", not " + value.ToString();
        Planned.Set(setting, value);
        return "";
    }

    // A threshold beyond its own recovery would never let go: it keeps its distance.
    private string TakeAlong(int threshold, int recovery, int value)
    {
        GaugeNumber.TryFind(threshold, out DataFlashName thresholdName);
        GaugeNumber.TryFind(recovery, out DataFlashName recoveryName);
        DataFlashParameter leads = _map[thresholdName];
        DataFlashParameter follows = _map[recoveryName];
        if (follows == null) return "the firmware " + _map.Firmware + " of this gauge has no recovery to " + leads.Name;

        // What stood there is no guide where it makes no sense itself.
        long usual = leads.Default - follows.Default;
        long distance = _held.Has(threshold) && _held.Has(recovery) ? _held.Get(threshold) - _held.Get(recovery) : 0;
        if (distance == 0 || distance > 0 != usual > 0) distance = usual;
        long planned = value - distance;
        if (planned < follows.Minimum) planned = follows.Minimum;
        if (planned > follows.Maximum) planned = follows.Maximum;
        if (planned == value || planned < value != usual > 0) return leads.Name + " " + value.ToString() + " leaves its recovery no place";
        Planned.Set(recovery, (int)planned);
        return "";
    }

    private void Hold()
    {
        for (int i = 0; i < Planned.Count; i++) Hold(Planned.SettingAt(i));
        for (int i = 0; i < SettingOrder.Pairs; i++)
        {
            int lower = SettingOrder.LowerOf(i);
            int upper = SettingOrder.UpperOf(i);
            if (!Planned.Has(lower) && !Planned.Has(upper)) continue;
            Hold(lower);
            Hold(upper);
        }
    }

    private void Hold(int setting)
    {
        if (_held.Has(setting) || !GaugeNumber.TryFind(setting, out DataFlashName name)) return;
        DataFlashParameter parameter = _map[name];
        if (parameter == null) return;
        long value = _window.Read(parameter);
        if (value >= int.MinValue && value <= int.MaxValue && Setting.Of(setting).Accepts((int)value)) _held.Set(setting, (int)value);
    }
}
