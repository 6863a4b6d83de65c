using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Battery.Grains;
using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>Whether what is asked of a module's settings is safe for its cells, and still about what was seen.</summary>
internal static class SafeSettings
{
    /// <summary>Why a value, by the name of its setting, is refused for cells of this chemistry; null where it is not.</summary>
    public static string? Error(string name, JsonElement value, CellChemistry chemistry)
    {
        SettingDefinition? setting = Array.Find(Setting.All, known => known.Name == name);
        if (setting is null || value.ValueKind != JsonValueKind.Number) return null;
        if (!value.TryGetDecimal(out decimal steps)) return SettingText.Refusal(setting, chemistry, null);
        bool isSafe = steps >= int.MinValue && steps <= int.MaxValue && setting.IsSafe(chemistry, (int)steps);
        return isSafe ? null : SettingText.Refusal(setting, chemistry, steps);
    }

    /// <summary>Why a command, which was safe once, is not for cells of this chemistry; null where it is.</summary>
    public static string? FindUnsafe(string dataJson, CellChemistry chemistry)
    {
        Settings settings = Read(dataJson);
        SettingDefinition? found = Array.Find(
            Setting.All, setting => settings.Has(setting) && !setting.IsSafe(chemistry, settings.Get(setting)));
        return found is null ? null : SettingText.Refusal(found, chemistry, settings.Get(found));
    }

    /// <summary>What has changed since it was seen, as it stands now.</summary>
    public static string TellChanged(string dataJson, SettingsBasis seen, ModuleTwin now)
    {
        Settings wanted = Read(dataJson);
        IEnumerable<string> changed = Setting.All.Where(setting => wanted.Has(setting))
            .Where(setting => Value(setting, seen.Desired) != Value(setting, now.Desired)
                || Value(setting, seen.Reported) != Value(setting, now.Reported))
            .Select(setting =>
                $"{setting.Label} has changed meanwhile: {Text(setting, now.Reported)} is reported, "
                + $"{Text(setting, now.Desired)} is asked for.");
        return string.Join(" ", changed) + " Look at it again.";
    }

    /// <summary>The settings of a command's data.</summary>
    public static Settings Read(string dataJson)
    {
        var data = new CommandData();
        byte[] json = Encoding.UTF8.GetBytes(dataJson);
        return data.TryRead(json, 0, json.Length, out _) ? data.Settings : new Settings();
    }

    private static int? Value(SettingDefinition setting, Settings settings)
    {
        return settings.Has(setting) ? settings.Get(setting) : null;
    }

    private static string Text(SettingDefinition setting, Settings settings)
    {
        return Value(setting, settings) is { } value ? SettingText.Value(setting, value) : "nothing";
    }
}
