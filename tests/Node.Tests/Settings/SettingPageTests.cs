using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Battery.Drivers.Bq40z50;
using Battery.Node;
using Battery.Protocol;
using Battery.Testing;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>docs/settings.md is what is declared.</summary>
public sealed class SettingPageTests
{
    private const string Begin = "<!-- from the declarations -->\n";

    private static readonly (DataFlashMap Map, string Name)[] Firmware =
        [(DataFlashMap.Original, "0"), (DataFlashMap.R1, "R1"), (DataFlashMap.R2, "R2")];

    private static IEnumerable<IGrouping<SettingGroup, SettingDefinition>> Groups =>
        Setting.All.GroupBy(setting => setting.Group).OrderBy(group => group.Key);

    [Test]
    public void The_page_of_settings_is_what_is_declared()
    {
        string path = Path.Combine(Repository.Root, "docs", "settings.md");
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int at = page.IndexOf(Begin, StringComparison.Ordinal);
        Assert.That(at, Is.Positive);
        string declared = page[..(at + Begin.Length)] + Tables();
        string written = Path.Combine(TestContext.CurrentContext.WorkDirectory, "settings.md");
        File.WriteAllText(written, declared);
        Assert.That(page, Is.EqualTo(declared), $"the page as it must be: {written}");
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        foreach (IGrouping<SettingGroup, SettingDefinition> group in Groups)
        {
            text.Append($"\n## {group.Key}\n\n");
            text.Append("| key | name in the API | what it is | unit | a chip takes | safe | changed by | firmware |\n");
            text.Append("|---|---|---|---|---|---|---|---|\n");
            foreach (SettingDefinition setting in group)
            {
                string danger = setting.Danger == SettingDanger.None ? "" : "; asked about";
                text.Append(
                    $"| `{setting.Key}` | `{setting.Name}` | {setting.Label} | {Dash(setting.Unit)} "
                    + $"| {Taken(setting)} | {Safe(setting)} | {setting.Role.ToString().ToLowerInvariant()}{danger} "
                    + $"| {FirmwareOf(setting)} |\n");
            }
        }

        return text.ToString();
    }

    private static string Taken(SettingDefinition setting) => setting.Names.Count == 0
        ? $"{setting.Minimum}…{setting.Maximum}"
        : string.Join(", ", setting.Names.Select((name, i) => $"{setting.Minimum + i} {name}"));

    private static string Safe(SettingDefinition setting)
    {
        if (!setting.HasSafeRanges) return "–";
        IEnumerable<IGrouping<string, string>> ranges = Enum.GetValues<CellChemistry>()
            .Where(chemistry => chemistry != CellChemistry.Unknown)
            .GroupBy(
                chemistry => $"{setting.SafeMinimum(chemistry)}…{setting.SafeMaximum(chemistry)}",
                chemistry => chemistry.ToString().ToUpperInvariant());
        IGrouping<string, string>[] all = [.. ranges];
        return all.Length == 1 ? all[0].Key : string.Join("; ", all.Select(range => string.Join(", ", range) + " " + range.Key));
    }

    private static string FirmwareOf(SettingDefinition setting)
    {
        if (!GaugeNumber.TryFind(setting, out DataFlashName name)) return "the node's own";
        string[] has = [.. Firmware.Where(firmware => firmware.Map[name] != null).Select(firmware => firmware.Name)];
        return has.Length == Firmware.Length ? "all" : string.Join(", ", has);
    }

    private static string Dash(string text) => text.Length == 0 ? "–" : text;
}
