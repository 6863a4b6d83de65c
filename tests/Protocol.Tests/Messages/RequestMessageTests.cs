using System.Linq;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public sealed class RequestMessageTests
{
    private static readonly string[] WithoutData =
    [
        CommandKind.ResetGauge, CommandKind.Seal, CommandKind.Unseal, CommandKind.FullAccess, CommandKind.RestartNode,
    ];

    [TestCaseSource(nameof(WithoutData))]
    public void Without_data_it_ends_with_its_kind_on_air_and_one_of_a_former_build_that_has_empty_data_is_read(string summary)
    {
        byte kind = (byte)CommandKind.IndexOf(summary);
        Assert.That(
            new RadioEnds().Pack(new RequestMessage(0x1234, 200, summary, 300)),
            Is.EqualTo((byte[])[RadioPacketType.Request, 7, 0x34, 0x12, 0xC8, 0x01, 0xAC, 0x02, kind]));

        byte[] former = [0x34, 0x12, 0xC8, 0x01, 0xAC, 0x02, kind, 0, 0];
        var request = (RequestMessage)new RadioEnds().Carry((RadioPacketType.Request, former)).Single();
        Assert.That(
            (request.ModuleId, request.CommandId, request.Summary, request.TimeToLiveSeconds), Is.EqualTo((0x1234, 200L, summary, 300)));
        Assert.That(request.Data.IsEmpty, Is.True);
    }

    [Test]
    public void A_query_is_a_packet_of_its_own_without_a_kind()
    {
        Assert.That(
            new RadioEnds().Pack(new RequestMessage(0x1234, 200, CommandKind.Query, 300)),
            Is.EqualTo((byte[])[RadioPacketType.Query, 6, 0x34, 0x12, 0xC8, 0x01, 0xAC, 0x02]));
    }

    [Test]
    public void Its_data_are_the_settings_a_byte_of_flags_and_what_these_tell_of()
    {
        byte[] head = [7, 0, 5, 60];
        Assert.That(
            Body(MessageOf.Request(7, 5, CommandKind.ChangeSettings, 60, data => data.Settings.Set(Setting.OverTemperatureCharge, 300))),
            Is.EqualTo((byte[])[.. head, 0, 1, 0xD8, 0x04, 0]));
        Assert.That(
            Body(MessageOf.Request(7, 5, CommandKind.Inverter, 60, data => data.SetOn(true))), Is.EqualTo((byte[])[.. head, 6, 0, 48]));
        Assert.That(
            Body(MessageOf.Request(7, 5, CommandKind.RevokeRadioKey, 60, data =>
            {
                data.Module = 0x1234;
                data.KeyNumber = 255;
            })), Is.EqualTo((byte[])[.. head, 10, 0, 64, 0x34, 0x12, 255]));
        Assert.That(
            Body(MessageOf.Request(7, 5, CommandKind.ConnectWifi, 60, data =>
            {
                data.Ssid = "ab";
                data.SetAutoConnect(true);
            })), Is.EqualTo((byte[])[.. head, 1, 0, 13, 2, (byte)'a', (byte)'b']));
    }

    [Test]
    public void An_update_brings_its_offer_in_JSON_and_has_no_form_on_air()
    {
        byte[] offer = [.. Enumerable.Range(0, 436).Select(i => (byte)(i * 3))];
        RequestMessage message = MessageOf.Request(7, 5, CommandKind.Update, 60, data => data.Offer = offer);
        var writer = new JsonWriter();
        WireMessageWriter.Write(writer, message);
        var reader = new WireMessageReader();
        reader.Reset(writer.Buffer, 0, writer.Length);
        Assert.That(((RequestMessage)reader.Read()).Data.Offer, Is.EqualTo(offer));
        Assert.That(new RadioEnds().Carry(message), Is.Empty);
    }

    [TestCase("")]
    [TestCase("A")]
    [TestCase("AAA")]
    [TestCase("AA=A")]
    [TestCase("A===")]
    [TestCase("AAA.")]
    [TestCase(@"AA\u0041A")]
    public void An_offer_that_is_no_base64_is_refused(string text)
    {
        byte[] json = System.Text.Encoding.UTF8.GetBytes($"{{\"offer\":\"{text}\"}}");
        Assert.That(new CommandData().TryRead(json, 0, json.Length, out string reason), Is.False);
        Assert.That(reason, Does.Contain("base64"));
    }

    [Test]
    public void Base64_of_every_length_is_the_platforms()
    {
        for (int length = 1; length < 70; length++)
        {
            byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)((i * 91) + length))];
            var writer = new JsonWriter();
            new CommandData { Offer = bytes }.Write(writer);
            string text = System.Text.Encoding.UTF8.GetString(writer.ToArray());
            Assert.That(text, Is.EqualTo($"{{\"offer\":\"{System.Convert.ToBase64String(bytes)}\"}}"));
        }
    }

    [Test]
    public void Of_a_kind_of_a_later_build_it_is_given_for_whoever_executes_to_refuse()
    {
        var request = (RequestMessage)new RadioEnds().Carry((RadioPacketType.Request, [7, 0, 5, 60, 200, 1, 2, 3])).Single();
        Assert.That((request.CommandId, request.Summary, request.Data.IsEmpty), Is.EqualTo((5L, "command-200", true)));
    }

    private static byte[] Body(Message message) => new RadioEnds().Pack(message)[2..];
}
