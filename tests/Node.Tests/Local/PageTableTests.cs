using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Battery.Protocol;
using Battery.Testing;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>
/// What the page of a module knows of fields and settings, a row each: key, label, unit, steps a unit, decimals, group; of a setting the
/// smallest and the largest value that are safe for some cells, and what people read in place of the values.
/// </summary>
public sealed partial class PageTableTests
{
    private static readonly string File =
        Path.Combine(Repository.Root, "embedded", "Local", "Page", "table.json");

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Test]
    public void The_page_has_the_fields_and_settings_as_they_are_declared() =>
        Assert.That(
            System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File) : "", Is.EqualTo(Write()),
            "What is declared otherwise is written by: BATTERY_WRITE_PAGE=1 dotnet test tests/Node.Tests --filter PageTable");

    [OneTimeSetUp]
    public void WriteWhereAsked()
    {
        if (Environment.GetEnvironmentVariable("BATTERY_WRITE_PAGE") == "1") System.IO.File.WriteAllText(File, Write());
    }

    private static string Write()
    {
        IEnumerable<string> fields = ReadingField.All.Select(
            field => Row(field.Key, field.Label, field.Quantity, Words(field.Group.ToString())));
        IEnumerable<string> settings = Setting.All.OrderBy(setting => setting.Group).Select(setting => Row(
            setting.Key, setting.Label, setting.Quantity, Words(setting.Group.ToString()), Safe(setting), setting.Names));
        return "{\"fields\":[\n" + string.Join(",\n", fields) + "\n],\"settings\":[\n" + string.Join(",\n", settings) + "\n]}\n";
    }

    private static string Row(string key, string label, Quantity quantity, string group, params object[] more)
    {
        QuantityDefinition units = QuantityTable.Of(quantity);
        return JsonSerializer.Serialize<object[]>([key, label, units.Unit, units.StepsPerUnit, units.Decimals, group, .. more], Options);
    }

    private static int[] Safe(SettingDefinition setting)
    {
        var cells = Enum.GetValues<CellChemistry>().Where(cell => cell != CellChemistry.Unknown && setting.CanBeSet(cell)).ToList();
        return [cells.Min(setting.SafeMinimum), cells.Max(setting.SafeMaximum)];
    }

    private static string Words(string name) =>
        Inner().Replace(name, match => " " + match.Value.ToLower(CultureInfo.InvariantCulture));

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Inner();
}
