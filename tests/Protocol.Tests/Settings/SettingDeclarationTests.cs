using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>Every setting of the table through both forms, in a command and in a report.</summary>
public sealed class SettingDeclarationTests
{
    private static IEnumerable<SettingDefinition> All => Setting.All;

    [Test]
    public void The_table_and_the_declarations_name_the_same_settings()
    {
        FieldInfo[] declarations =
        [
            .. typeof(Setting).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(field => field.IsLiteral && field.Name is not (nameof(Setting.Most) or nameof(Setting.Count)))
                .OrderBy(field => (int)field.GetValue(null)!),
        ];
        Assert.Multiple(() =>
        {
            Assert.That(declarations.Select(field => field.GetValue(null)), Is.EqualTo(Enumerable.Range(0, Setting.Count)), "no gap");
            Assert.That(Setting.All.Select(setting => setting.Index), Is.EqualTo(Enumerable.Range(0, Setting.Count)));
            Assert.That(Setting.All.Select(setting => (int)setting), Is.EqualTo(Enumerable.Range(0, Setting.Count)));
            Assert.That(Setting.All.Select(setting => setting.Key), Is.Unique);
            Assert.That(Setting.All.Select(setting => setting.Name), Is.Unique);
            Assert.That(
                Setting.All.Select(setting => setting.Name.ToLowerInvariant()),
                Is.EqualTo(declarations.Select(field => field.Name.ToLowerInvariant())), "the API's name is the declaration's");
            Assert.That(Setting.All.Select(setting => setting.ToString()), Is.EqualTo(Setting.All.Select(setting => setting.Name)));
            Assert.That(Setting.All.Select(setting => setting.Label), Is.Unique);
            Assert.That(Setting.Count, Is.LessThanOrEqualTo(Setting.Most));
        });
    }

    [TestCaseSource(nameof(All))]
    public void Says_what_it_is(SettingDefinition setting)
    {
        Assert.Multiple(() =>
        {
            Assert.That(setting.Label, Is.Not.Empty);
            Assert.That(setting.Minimum, Is.LessThan(setting.Maximum));
            if (setting.Names.Count > 0) Assert.That(setting.Names, Has.Count.EqualTo(setting.Maximum - setting.Minimum + 1).And.Unique);
            Assert.That(setting.Unit, Is.EqualTo(QuantityTable.Of(setting.Quantity).Step));
            Assert.That(Enum.IsDefined(setting.Role) && Enum.IsDefined(setting.Danger) && Enum.IsDefined(setting.Group), Is.True);
        });
    }

    [Test]
    public void No_key_is_that_of_another_member_of_a_command_or_a_report()
    {
        string[] members =
        [
            WireKeys.Ssid, WireKeys.Password, WireKeys.AutoConnect, WireKeys.On, WireKeys.Module, WireKeys.KeyNumber, WireKeys.BootId,
            WireKeys.Number, WireKeys.Lost, WireKeys.Asked, WireKeys.Sealed, WireKeys.Sealing, WireKeys.Radio, WireKeys.Recovered,
            WireKeys.Overflows, WireKeys.Failures, WireKeys.FailedJob, WireKeys.Hangs, WireKeys.HungJob,
            WireKeys.Slowest, WireKeys.SlowestJob,
        ];
        Assert.That(Setting.All.Select(setting => setting.Key), Has.None.AnyOf(members));
    }

    [TestCaseSource(nameof(All))]
    public void Comes_back_from_JSON_under_its_key(SettingDefinition setting)
    {
        var writer = new JsonWriter();
        var reader = new WireMessageReader();
        foreach (int value in Values(setting))
        {
            foreach (Message message in InCommandAndReport(setting, value))
            {
                writer.Clear();
                WireMessageWriter.Write(writer, message);
                JsonElement content = JsonDocument.Parse(writer.ToArray()).RootElement.GetProperty("content");
                JsonElement settings = message is RequestMessage ? content.GetProperty("data") : content;
                Assert.That(settings.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { setting.Key }));
                Assert.That(settings.GetProperty(setting.Key).GetInt32(), Is.EqualTo(value));
                reader.Reset(writer.Buffer, 0, writer.Length);
                AssertIsAlone(reader.Read(), setting, value);
            }
        }
    }

    [TestCaseSource(nameof(All))]
    public void Comes_back_from_the_radio_alone_and_among_others(SettingDefinition setting)
    {
        var ends = new RadioEnds();
        foreach (int value in Values(setting))
        {
            foreach (Message message in InCommandAndReport(setting, value))
            {
                AssertIsAlone(ends.Carry(message)[0], setting, value);
                if (message is RequestMessage) continue;
                foreach (SettingDefinition other in Setting.All)
                {
                    bool fits = other.Index % 4 == value % 4;
                    if (fits && other != setting) SettingsOf(message).Set(other, other.SafeMaximum(CellChemistry.Lfp));
                }

                Assert.That(SettingsOf(ends.Carry(message)[0]).IsSame(SettingsOf(message)), Is.True);
            }
        }
    }

    [TestCaseSource(nameof(All))]
    public void Outside_its_range_is_refused_in_every_form_with_the_reason(SettingDefinition setting)
    {
        foreach (long value in new[] { setting.Minimum - 1L, setting.Maximum + 1L, int.MinValue, int.MaxValue })
        {
            Assert.That(setting.Accepts((int)value), Is.False);
            Assert.That(() => new Settings().Set(setting, (int)value), Throws.TypeOf<ArgumentOutOfRangeException>());
            string reason = string.Create(
                CultureInfo.InvariantCulture, $"{setting.Key} is {value}, outside {setting.Minimum} to {setting.Maximum}");
            Assert.That(setting.Refuse((int)value), Is.EqualTo(reason));
            string member = string.Create(CultureInfo.InvariantCulture, $"\"{setting.Key}\":{value}");
            AssertIsRefused(FromText($$$"""{"type":"report","esp_id":7,"content":{{{{member}}}}}"""), reason);
            AssertIsRefused(
                FromText(
                    $$$$"""{"type":"request","esp_id":7,"content":{"id":5,"summary":"change-settings","ttl":1,"data":{{{{{member}}}}}}}"""),
                reason);

            var ends = new RadioEnds();
            byte[] settings = HandMade.Settings((setting, (int)value));
            Assert.That(ends.Carry((RadioPacketType.Report, [7, 0, .. settings])), Is.Empty);
            Assert.That(ends.Reader.Counters.InvalidPackets, Is.EqualTo(1));
            AssertIsRefused(ends.Carry((RadioPacketType.Request, [7, 0, 5, 60, 0, .. settings, 0]))[0], reason);
        }
    }

    [TestCase("\"5\"")]
    [TestCase("5.5")]
    [TestCase("true")]
    [TestCase("null")]
    [TestCase("[5]")]
    [TestCase("99999999999")]
    public void What_is_no_whole_number_is_refused_in_JSON_with_the_reason(string value)
    {
        foreach (SettingDefinition setting in Setting.All)
        {
            AssertIsRefused(
                FromText($$$"""{"type":"report","esp_id":7,"content":{"{{{setting.Key}}}":{{{value}}}}}"""), setting.Key + " is no whole number");
        }
    }

    private static void AssertIsRefused(Message message, string reason)
    {
        Assert.That(message, Is.InstanceOf<InvalidMessage>());
        Assert.That(((InvalidMessage)message).Reason, Is.EqualTo(reason));
    }

    private static void AssertIsAlone(Message message, SettingDefinition setting, int value)
    {
        Settings settings = SettingsOf(message);
        Assert.That(settings.Count, Is.EqualTo(1));
        Assert.That(settings.Get(setting), Is.EqualTo(value));
    }

    private static IEnumerable<Message> InCommandAndReport(SettingDefinition setting, int value)
    {
        var report = new ReportMessage { ModuleId = 7 };
        report.Settings.Set(setting, value);
        yield return report;

        // What is safe for no cells may be reported, but not asked for.
        if (!setting.IsEverSafe(value)) yield break;
        yield return MessageOf.Request(7, 5, CommandKind.ChangeSettings, 60, data => data.Settings.Set(setting, value));
    }

    private static Settings SettingsOf(Message message)
    {
        Assert.That(message, Is.InstanceOf<ReportMessage>().Or.InstanceOf<RequestMessage>());
        return message is ReportMessage report ? report.Settings : ((RequestMessage)message).Data.Settings;
    }

    private static Message FromText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var reader = new WireMessageReader();
        reader.Reset(bytes, 0, bytes.Length);
        return reader.Read();
    }

    // Both ends, their neighbours one step in, zero and its neighbours, and a step to either side of every power of two.
    private static IEnumerable<int> Values(SettingDefinition setting)
    {
        var values = new SortedSet<long> { setting.Minimum, setting.Minimum + 1L, setting.Maximum, setting.Maximum - 1L, 0, 1, -1 };
        foreach (CellChemistry chemistry in Enum.GetValues<CellChemistry>())
            values.UnionWith([setting.SafeMinimum(chemistry), setting.SafeMaximum(chemistry)]);
        for (long power = 2L; power <= setting.Maximum; power *= 2)
            values.UnionWith([power - 1, power, power + 1, -power, 1 - power, -power - 1]);
        return values.Where(value => value >= setting.Minimum && value <= setting.Maximum).Select(value => (int)value);
    }
}
