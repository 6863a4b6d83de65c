using System;
using System.Collections.Generic;
using Battery.Grains;
using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>What a command can do that somebody should think of before.</summary>
internal static class CommandDanger
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        [CommandKind.ResetGauge] = "the gauge starts anew, and its protection with it",
        [CommandKind.Unseal] = "an unsealed gauge lets its protection be changed",
        [CommandKind.FullAccess] = "a gauge with full access lets its protection and its keys be changed",
        [CommandKind.Update] = "the module runs another program, and is out of reach until that has shown that it works",
        [CommandKind.RevokeRadioKey] = "a module is not heard by radio until it has been given its next key",
    };

    /// <summary>The danger of an order in words; null where nothing lasting can happen.</summary>
    public static string? Of(CommandOrder order)
    {
        if (order.Kind != CommandKind.ChangeSettings) return Kinds.GetValueOrDefault(order.Kind);
        Settings settings = SafeSettings.Read(order.DataJson);
        SettingDefinition? worst = null;
        foreach (SettingDefinition setting in Setting.All)
        {
            if (settings.Has(setting) && setting.Danger > (worst?.Danger ?? SettingDanger.None)) worst = setting;
        }

        return worst?.Danger switch
        {
            null => null,
            SettingDanger.Reach => "a wrong value can cut the module off",
            SettingDanger.Protection => "a wrong value can make the pack's protection act too late, or too early",
            _ => throw new InvalidOperationException($"Nobody said what {worst.Danger} is."),
        };
    }
}
