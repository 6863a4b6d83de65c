using System.Text;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public sealed class ReportMessageTests
{
    private const int Boot = 0x12345678;

    [Test]
    public void Boot_number_and_lost_readings_stand_behind_the_settings_in_both_forms()
    {
        ReportMessage report = Ordered(4711, 3);
        Assert.That(
            Json(report), Is.EqualTo(
                "{\"type\":\"report\",\"esp_id\":9,\"content\":{\"OTC\":550,\"interval\":5,\"b\":305419896,\"n\":4711,\"lost\":3}}"));
        Assert.That(
            new RadioEnds().Pack(report), Is.EqualTo(
                (byte[])[RadioPacketType.Report, 13, 9, 0, 3, 0xCC, 0x08, 10, 0x78, 0x56, 0x34, 0x12, 0xE7, 0x24, 3]));
    }

    [Test]
    public void The_radio_s_state_stands_behind_all_else_in_both_forms()
    {
        ReportMessage report = Ordered(4711, 0);
        (report.Radio, report.RadioRecoveries) = (RadioState.Mute, 300);
        Assert.That(Json(report), Does.EndWith(",\"b\":305419896,\"n\":4711,\"radio\":2,\"recovered\":300}}"));
        byte[] packet = new RadioEnds().Pack(report);
        Assert.That(
            packet, Is.EqualTo(
                (byte[])[RadioPacketType.Report, 17, 9, 0, 3, 0xCC, 0x08, 10, 0x78, 0x56, 0x34, 0x12, 0xE7, 0x24, 0, 0, 2, 0xAC, 0x02]));
        foreach (Message read in new[] { FromText(Json(report)), new RadioEnds().Carry((RadioPacketType.Report, packet[2..]))[0] })
        {
            var got = (ReportMessage)read;
            Assert.That((got.Number, got.Sealing, got.Radio, got.RadioRecoveries), Is.EqualTo((4711, 0, RadioState.Mute, 300)));
        }
    }

    [Test]
    public void What_its_jobs_have_cost_stands_behind_the_radio_s_state_in_both_forms()
    {
        ReportMessage report = Ordered(4711, 0);
        (report.Jobs.Overflows, report.Jobs.Failures, report.Jobs.FailedJob) = (2, 3, "gps");
        (report.Jobs.Hangs, report.Jobs.HungJob) = (1, "command");
        (report.Jobs.SlowestMilliseconds, report.Jobs.SlowestJob) = (812, "reading");
        Assert.That(
            Json(report), Does.EndWith(
                ",\"n\":4711,\"over\":2,\"threw\":3,\"threwJob\":\"gps\",\"hung\":1,\"hungJob\":\"command\",\"slow\":812,"
                + "\"slowJob\":\"reading\"}}"));
        byte[] packet = new RadioEnds().Pack(report);
        Assert.That(
            packet[11..], Is.EqualTo((byte[])[
                0x12, 0xE7, 0x24, 0, 0, 0, 0, 2, 3, 3, .. "gps"u8, 1, 7, .. "command"u8, 0xAC, 0x06, 7, .. "reading"u8]));
        foreach (Message read in new[] { FromText(Json(report)), new RadioEnds().Carry((RadioPacketType.Report, packet[2..]))[0] })
            Assert.That(MessageContent.Of(read), Is.EqualTo(MessageContent.Of(report)));
        Assert.That(MessageContent.Of(report.OnAir()), Is.EqualTo(MessageContent.Of(report)));
    }

    [TestCase("\"over\":-1")]
    [TestCase("\"threw\":1.5")]
    [TestCase("\"slow\":\"5\"")]
    [TestCase("\"slowJob\":5")]
    [TestCase("\"hungJob\":\"a name that is far too long\"")]
    public void What_is_said_of_jobs_and_is_none_is_invalid_in_JSON(string members)
    {
        string content = "{\"b\":5,\"n\":5," + members + "}";
        Assert.That(
            FromText("{\"type\":\"report\",\"esp_id\":9,\"content\":" + content + "}"), Is.InstanceOf<InvalidMessage>());
    }

    [TestCase("\"radio\":256")]
    [TestCase("\"radio\":-1")]
    [TestCase("\"radio\":\"2\"")]
    [TestCase("\"radio\":2,\"recovered\":-1")]
    public void A_state_of_the_radio_that_is_none_is_invalid_in_JSON(string members)
    {
        string content = "{\"b\":5,\"n\":5," + members + "}";
        Assert.That(
            FromText("{\"type\":\"report\",\"esp_id\":9,\"content\":" + content + "}"), Is.InstanceOf<InvalidMessage>());
    }

    [Test]
    public void A_state_that_a_later_build_added_is_kept()
    {
        var report = (ReportMessage)FromText("{\"type\":\"report\",\"esp_id\":9,\"content\":{\"b\":5,\"n\":5,\"radio\":77}}");
        Assert.That((int)report.Radio, Is.EqualTo(77));
    }

    [Test]
    public void Without_lost_readings_JSON_says_nothing_of_them()
    {
        Assert.That(
            Json(Ordered(1, 0)),
            Is.EqualTo("{\"type\":\"report\",\"esp_id\":9,\"content\":{\"OTC\":550,\"interval\":5,\"b\":305419896,\"n\":1}}"));
    }

    [Test]
    public void A_report_of_a_former_build_is_read_and_one_without_order_is_written_as_such()
    {
        const string Text = "{\"type\":\"report\",\"esp_id\":9,\"content\":{\"OTC\":550,\"interval\":5}}";
        Assert.That(Json(MessageOf.Report(9, 550, 5)), Is.EqualTo(Text));
        AssertIsFormer(FromText(Text));

        byte[] packet = [RadioPacketType.Report, 6, 9, 0, 3, 0xCC, 0x08, 10];
        Assert.That(new RadioEnds().Pack(MessageOf.Report(9, 550, 5)), Is.EqualTo(packet));
        AssertIsFormer(new RadioEnds().Carry((RadioPacketType.Report, packet[2..]))[0]);
    }

    [TestCase("\"b\":5")]
    [TestCase("\"n\":5")]
    [TestCase("\"b\":0,\"n\":5")]
    [TestCase("\"b\":5,\"n\":0")]
    [TestCase("\"b\":-1,\"n\":5")]
    [TestCase("\"b\":\"5\",\"n\":5")]
    [TestCase("\"b\":5,\"n\":2147483648")]
    [TestCase("\"b\":5,\"n\":5,\"lost\":-1")]
    [TestCase("\"b\":5,\"n\":5,\"lost\":0.5")]
    public void An_order_that_is_none_is_invalid_in_JSON(string members)
    {
        var invalid = (InvalidMessage)FromText("{\"type\":\"report\",\"esp_id\":9,\"content\":{\"OTC\":550," + members + "}}");
        Assert.That((invalid.ModuleId, invalid.ClaimedType), Is.EqualTo((9, MessageType.Report)));
        Assert.That(invalid.Reason, Is.Not.Empty);
    }

    // Boot (4), number, lost readings.
    [TestCase("00000000" + "01" + "00", TestName = "Boot_zero_is_invalid_on_air")]
    [TestCase("00000080" + "01" + "00", TestName = "A_negative_boot_is_invalid_on_air")]
    [TestCase("05000000" + "00" + "00", TestName = "Number_zero_is_invalid_on_air")]
    [TestCase("05000000" + "8080808008" + "00", TestName = "A_number_that_does_not_fit_is_invalid_on_air")]
    [TestCase("05000000" + "01" + "8080808008", TestName = "A_count_of_lost_readings_that_does_not_fit_is_invalid_on_air")]
    [TestCase("05", TestName = "A_boot_that_is_cut_off_is_invalid_on_air")]
    [TestCase("05000000", TestName = "A_boot_without_a_number_is_invalid_on_air")]
    [TestCase("05000000" + "01", TestName = "A_number_without_lost_readings_is_invalid_on_air")]
    public void Invalid_on_air(string hex)
    {
        var ends = new RadioEnds();
        Assert.That(ends.Carry((RadioPacketType.Report, [9, 0, 0, .. System.Convert.FromHexString(hex)])), Is.Empty);
        Assert.That(ends.Reader.Counters.InvalidPackets, Is.EqualTo(1));
    }

    [Test]
    public void What_a_later_build_puts_behind_is_passed_over()
    {
        Message[] got = new RadioEnds().Carry((RadioPacketType.Report, [9, 0, 0, 5, 0, 0, 0, 7, 2, 99, 98, 97]));
        var report = (ReportMessage)got[0];
        Assert.That((report.BootId, report.Number, report.LostReadings), Is.EqualTo((5, 7, 2)));
    }

    [Test]
    public void Only_a_lower_number_of_the_same_boot_and_module_is_older()
    {
        ReportMessage report = Ordered(5, 0);
        Assert.That(report.IsOlderThan(Ordered(6, 0)), Is.True);
        Assert.That(report.IsOlderThan(Ordered(5, 0)), Is.False);
        Assert.That(report.IsOlderThan(Ordered(4, 0)), Is.False);
        ReportMessage other = Ordered(6, 0);
        other.BootId++;
        Assert.That(report.IsOlderThan(other), Is.False, "boots have no order");
        other = Ordered(6, 0);
        other.ModuleId++;
        Assert.That(report.IsOlderThan(other), Is.False);
        ReportMessage former = MessageOf.Report(9, 550, 5);
        Assert.That(former.IsOlderThan(report) || report.IsOlderThan(former), Is.False, "of a former build nothing is known");
        Assert.That(former.IsOlderThan(MessageOf.Report(9, 600, 5)), Is.False);
    }

    private static ReportMessage Ordered(int number, int lost)
    {
        ReportMessage report = MessageOf.Report(9, 550, 5);
        report.BootId = Boot;
        report.Number = number;
        report.LostReadings = lost;
        return report;
    }

    private static void AssertIsFormer(Message message)
    {
        var report = (ReportMessage)message;
        Assert.That((report.ModuleId, report.BootId, report.Number, report.LostReadings), Is.EqualTo((9, 0, 0, 0)));
        Assert.That(report.Settings.IsSame(MessageOf.Report(9, 550, 5).Settings), Is.True);
    }

    private static string Json(Message message)
    {
        var writer = new JsonWriter();
        WireMessageWriter.Write(writer, message);
        return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
    }

    private static Message FromText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var reader = new WireMessageReader();
        reader.Reset(bytes, 0, bytes.Length);
        return reader.Read();
    }
}
