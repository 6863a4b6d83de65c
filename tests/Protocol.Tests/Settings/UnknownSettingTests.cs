using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>
/// Settings of a later build: a report of them is taken without, for the module has what it has; a command that asks for one is refused,
/// for a part of it must not be done as if it were the whole.
/// </summary>
public sealed class UnknownSettingTests
{
    // How many go in a group on air.
    private const int Group = 30;

    // Where the first group begins that has none of ours.
    private const int Next = (Setting.Count + Group - 1) / Group * Group;

    // Right behind ours, the last of our last group, the first and others of the next, and of one far off.
    private static readonly int[] Unknown =
        [Setting.Count, Next - 1, Next, Next + 1, Next + 15, Next + Group - 1, Next + Group, Setting.Most - 1];

    private readonly WireMessageReader _reader = new();

    [Test]
    public void A_report_by_JSON_is_taken_without_them()
    {
        var report = (ReportMessage)FromText(
            """{"type":"report","esp_id":9,"content":{"new":5,"OTC":550,"deep":{"OTC":1,"b":[2]},"interval":5,"last":null}}""");
        Assert.That(report.Settings.IsSame(MessageOf.Report(9, 550, 5).Settings), Is.True);
    }

    [TestCaseSource(nameof(Unknown))]
    public void A_report_by_radio_is_taken_without_one(int unknown)
    {
        foreach (int value in new[] { 0, -1, int.MaxValue, int.MinValue })
        {
            AssertIsTaken([(0, 550), (1, 5), (unknown, value)]);
            AssertIsTaken([(0, 550), (1, 5), (unknown, value)], 91723, 4711, 3);
        }
    }

    [Test]
    public void A_report_by_radio_is_taken_without_any_number_of_them()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 2000; n++)
        {
            int[] unknown = new int[random.Next(1, 30)];
            for (int i = 0; i < unknown.Length; i++) unknown[i] = random.Next(Setting.Count, Setting.Most);
            AssertIsTaken(
                [(0, 550), (1, 5), .. unknown.Distinct().Select(index => (index, random.Next(-1000, 1000)))], random.Next(1, 9), 7, 0);
        }
    }

    [Test]
    public void What_we_write_is_what_is_made_by_hand()
    {
        Assert.That(
            new RadioEnds().Pack(MessageOf.Report(9, -400, 3600))[2..],
                Is.EqualTo((byte[])[9, 0, .. HandMade.Settings((0, -400), (1, 3600))]));
        Assert.That(
            new RadioEnds().Pack(new ReportMessage { ModuleId = 9 })[2..], Is.EqualTo((byte[])[9, 0, .. HandMade.Settings()]));
    }

    [TestCaseSource(nameof(Unknown))]
    public void A_command_by_radio_that_asks_for_one_is_refused_with_the_reason_and_its_id(int unknown)
    {
        Message[] got = new RadioEnds().Carry(Request([(0, 550), (unknown, 5)]), Time);
        Assert.That(got, Has.Length.EqualTo(2));
        var invalid = (InvalidMessage)got[0];
        Assert.That((invalid.ModuleId, invalid.ClaimedType, invalid.CommandId), Is.EqualTo((7, MessageType.Request, 5L)));
        Assert.That(invalid.Reason, Is.EqualTo($"setting {unknown} is not known here"));
        Assert.That(got[1], Is.InstanceOf<TimeMessage>());
    }

    [Test]
    public void A_command_by_JSON_that_asks_for_one_is_refused_with_the_reason_and_its_id(
        [Values("\"new\":5", "\"OTC\":550,\"new\":5", "\"new\":{\"OTC\":1},\"OTC\":550", "\"new\":5,\"newer\":6")] string data,
        [Values] bool dataFirst)
    {
        string summary = "\"summary\":\"change-settings\"";
        (string first, string second) = dataFirst ? ($"\"data\":{{{data}}}", summary) : (summary, $"\"data\":{{{data}}}");
        var invalid = (InvalidMessage)FromText($$$"""{"type":"request","esp_id":7,"content":{"id":5,"ttl":1,{{{first}}},{{{second}}}}}""");
        Assert.That((invalid.ModuleId, invalid.ClaimedType, invalid.CommandId), Is.EqualTo((7, MessageType.Request, 5L)));
        Assert.That(invalid.Reason, Is.EqualTo("the setting new is not known here"));
    }

    [Test]
    public void In_the_data_of_another_command_what_is_not_known_is_passed_over()
    {
        var request = (RequestMessage)FromText(
            """{"type":"request","esp_id":7,"content":{"id":5,"ttl":1,"summary":"inverter","data":{"gently":true,"on":true}}}""");
        Assert.That(request.Data.On, Is.True);
        request = (RequestMessage)FromText(
            """{"type":"request","esp_id":7,"content":{"id":5,"ttl":1,"summary":"change-settings","data":{"OTC":550}}}""");
        Assert.That(request.Data.Settings.Count, Is.EqualTo(1), "of the command before nothing is left");
    }

    [Test]
    public void Settings_that_are_cut_off_are_no_report_and_no_command()
    {
        byte[] settings = HandMade.Settings((0, 550), (1, 5), (Next + 1, 70000), (Next + 35, 1));
        for (int length = 0; length < settings.Length; length++)
        {
            var ends = new RadioEnds();
            Message[] got = ends.Carry((RadioPacketType.Report, [7, 0, .. settings[..length]]), Time);
            Assert.That(got.Single(), Is.InstanceOf<TimeMessage>(), $"{length} bytes");
            Assert.That(ends.Reader.Counters.InvalidPackets, Is.EqualTo(1));
            got = ends.Carry((RadioPacketType.Request, [7, 0, 5, 60, 0, .. settings[..length]]), Time);
            Assert.That(got.Select(message => message.Type), Is.EqualTo(new[] { MessageType.Invalid, MessageType.Time }));
        }
    }

    private static (byte Type, byte[] Body) Time => (RadioPacketType.Time, [5, 0, 0, 0, 0, 0]);

    private static (byte Type, byte[] Body) Request((int, int)[] settings) =>
        (RadioPacketType.Request, [7, 0, 5, 60, 0, .. HandMade.Settings(settings), 0]);

    // With what stands behind the settings, where a number is given.
    private static void AssertIsTaken((int, int)[] settings, int boot = 0, int number = 0, int lost = 0)
    {
        var body = new List<byte> { 9, 0 };
        body.AddRange(HandMade.Settings(settings));
        if (number > 0) body.AddRange([.. BitConverter.GetBytes(boot), .. HandMade.Variable(number), .. HandMade.Variable(lost)]);
        var ends = new RadioEnds();
        Message[] got = ends.Carry((RadioPacketType.Report, [.. body]), Time);
        Assert.That(got, Has.Length.EqualTo(2), $"{ends.Reader.Counters.InvalidPackets} invalid");
        var report = (ReportMessage)got[0];
        Assert.That(report.Settings.IsSame(MessageOf.Report(9, 550, 5).Settings), Is.True);
        Assert.That((report.ModuleId, report.BootId, report.Number, report.LostReadings), Is.EqualTo((9, boot, number, lost)));
        Assert.That(got[1], Is.InstanceOf<TimeMessage>());
    }

    // Always by the same reader: of an unknown setting nothing must be left.
    private Message FromText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        _reader.Reset(bytes, 0, bytes.Length);
        return _reader.Read();
    }
}
