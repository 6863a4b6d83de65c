using System;
using System.Text;
using Battery.Protocol;
using Orleans;

namespace Battery.Grains;

/// <summary>What somebody saw of a module's settings when he decided to change them.</summary>
/// <param name="Desired">What was asked for.</param>
/// <param name="Reported">What was in force.</param>
[GenerateSerializer]
[Immutable]
public sealed record SettingsBasis([property: Id(0)] Settings Desired, [property: Id(1)] Settings Reported)
{
    /// <summary>
    /// Whether a setting that an order changes, and that can do harm, is not as it was when the order was made. What it leaves alone may be
    /// as it likes.
    /// </summary>
    public static bool HasChanged(CommandOrder order, Settings desired, Settings reported)
    {
        if (order.Basis is not { } seen) return false;
        var data = new CommandData();
        byte[] json = Encoding.UTF8.GetBytes(order.DataJson);
        if (!data.TryRead(json, 0, json.Length, out _)) return true;
        return Array.Exists(
            Setting.All,
            setting => setting.Danger != SettingDanger.None && data.Settings.Has(setting)
                && (!IsSame(setting, seen.Desired, desired) || !IsSame(setting, seen.Reported, reported)));
    }

    private static bool IsSame(SettingDefinition setting, Settings seen, Settings known)
    {
        return seen.Has(setting) == known.Has(setting) && (!seen.Has(setting) || seen.Get(setting) == known.Get(setting));
    }
}
