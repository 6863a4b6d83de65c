using System;
using System.Linq;
using System.Text;
using Battery.Protocol.Radio;

namespace Battery.Protocol.Tests;

/// <summary>Messages of every kind with random content that each form of them can carry, short enough for one payload.</summary>
internal static class RandomMessage
{
    // How many settings there are in one, about: more would need more than one payload.
    private const int Most = 10;

    private static readonly string[] Statuses = [CommandStatus.Delivered, CommandStatus.Success, CommandStatus.Error];
    private static readonly string[] Roles = [NodeRole.Node, NodeRole.Root, NodeRole.Hub];

    /// <summary>The kinds that travel.</summary>
    public static readonly MessageType[] Types =
        [.. Enum.GetValues<MessageType>().Where(type => type is not (MessageType.Invalid or MessageType.Unknown))];

    /// <summary>A message.</summary>
    /// <param name="type">Its kind.</param>
    /// <param name="random">What it holds.</param>
    /// <param name="hasTexts">False to leave out what readers must allocate.</param>
    public static Message Create(MessageType type, Random random, bool hasTexts = true)
    {
        switch (type)
        {
            case MessageType.Data: return new DataMessage(RandomReading.Create(random));
            case MessageType.Report: return Report(random, hasTexts);
            case MessageType.Response:
                return new ResponseMessage(Module(random), Command(random), Statuses[random.Next(3)], Text(random, hasTexts ? 200 : 0));
            case MessageType.Status:
                int[] modules = [.. Enumerable.Range(0, random.Next(30)).Select(_ => Module(random))];

                // From 32 s on by radio it is a rounded one: another test's.
                return MessageOf.Status(
                    Module(random), Roles[random.Next(3)], random.Next(4) == 0 ? 0 : Module(random), modules, random.Next(32));
            case MessageType.Ack: return MessageOf.Ack(Module(random), Positive(random), Ranges(random));
            case MessageType.Refuse:
                return MessageOf.Refuse(Module(random), Positive(random), Text(random, hasTexts ? 96 : 0), Ranges(random));
            case MessageType.Request: return Request(random, hasTexts);
            case MessageType.Time: return new TimeMessage(random.NextInt64(WireLimits.MaximumTimeMilliseconds + 1));
            case MessageType.Error: return new ErrorMessage(Text(random, hasTexts ? 200 : 0));
            case MessageType.Pace: return new PaceMessage(random.Next());
            case MessageType.Rejected: return new RejectedMessage { MessageId = random.Next(65536) };
            case MessageType.Stored:
                return MessageOf.Stored(
                    random.NextInt64(uint.MaxValue), random.NextInt64(1L << random.Next(RadioFormat.StoredMessages + 1)),
                        random.Next(65536));
            case MessageType.Versions: return new VersionsMessage { PackingVersion = random.Next(256), FormatVersion = random.Next(256) };
            case MessageType.Want: return new WantMessage(Module(random), Bundle(random), random.Next(), random.Next(1, 17));
            case MessageType.Piece when random.Next(4) > 0:
                return new PieceMessage(Module(random), Bundle(random), random.Next(), RandomContent.Make(random, random.Next(1, 300), 0));
            case MessageType.Piece:
                return new PieceMessage(Module(random), Bundle(random), random.Next(), null) { Reason = "r" + Text(random, hasTexts ? 90 : 0) };
            default: throw new ArgumentOutOfRangeException(nameof(type), type, "Nobody said what is in a message of this kind.");
        }
    }

    private static string Bundle(Random random) => HexText.Write(RandomContent.Make(random, 8, 0));

    /// <summary>Any allowed values for some of the settings.</summary>
    public static void Fill(Settings settings, Random random)
    {
        foreach (SettingDefinition setting in Setting.All)
        {
            if (random.Next(Setting.Count) < Most) settings.Set(setting, random.Next(setting.Minimum, setting.Maximum + 1));
        }
    }

    // What is asked for is safe for some cells.
    private static void FillSafely(Settings settings, Random random)
    {
        var chemistry = (CellChemistry)random.Next(1, CellChemistries.Count);
        foreach (SettingDefinition setting in Setting.All)
        {
            if (random.Next(Setting.Count) >= Most) continue;
            settings.Set(setting, random.Next(setting.SafeMinimum(chemistry), setting.SafeMaximum(chemistry) + 1));

            // Nor is one asked for that is on the wrong side of another.
            if (settings.FindUnsafe().Length > 0) settings.Clear(setting);
        }
    }

    private static ReportMessage Report(Random random, bool hasTexts)
    {
        var message = new ReportMessage { ModuleId = Module(random) };
        Fill(message.Settings, random);
        if (random.Next(3) == 0) return message;
        message.BootId = Positive(random);
        message.Number = Positive(random);
        if (random.Next(2) == 0) message.LostReadings = random.Next();
        if (random.Next(2) == 0) message.Sealing = random.Next(256);
        if (random.Next(2) == 0) (message.Radio, message.RadioRecoveries) = ((RadioState)random.Next(1, 256), random.Next());
        if (random.Next(2) == 0) (message.Jobs.Overflows, message.Jobs.Hangs) = (random.Next(), random.Next());
        if (random.Next(2) == 0) (message.Jobs.Failures, message.Jobs.SlowestMilliseconds) = (random.Next(), random.Next());
        if (hasTexts && message.Jobs.Hangs > 0) message.Jobs.HungJob = "radio";
        if (hasTexts && message.Jobs.Failures > 0) (message.Jobs.FailedJob, message.Jobs.SlowestJob) = ("gps", "radio settings");
        return message;
    }

    // An update is another test's: it has no form on air.
    private static RequestMessage Request(Random random, bool hasTexts)
    {
        string summary;
        do summary = CommandKind.All[random.Next(CommandKind.All.Length)];
        while (summary == CommandKind.Update || !hasTexts && summary is CommandKind.ConnectWifi or CommandKind.ChangeRadioKey);
        return MessageOf.Request(Module(random), Command(random), summary, random.Next(), data =>
        {
            switch (summary)
            {
                case CommandKind.ChangeSettings:
                    while (data.Settings.Count == 0) FillSafely(data.Settings, random);
                    break;
                case CommandKind.Inverter:
                    data.SetOn(random.Next(2) == 0);
                    break;
                case CommandKind.ConnectWifi when random.Next(3) == 0:
                    data.Sealed = RandomContent.Make(random, random.Next(1, 100), 0);
                    break;
                case CommandKind.ConnectWifi:
                    do data.Ssid = Text(random, WireLimits.SsidBytes);
                    while (data.Ssid.Length == 0);
                    if (random.Next(4) > 0) data.Password = random.Next(4) == 0 ? "" : new string('p', random.Next(8, 65));
                    if (random.Next(2) == 0) data.SetAutoConnect(random.Next(2) == 0);
                    break;
                case CommandKind.ChangeRadioKey:
                    data.Password = Convert.ToHexString(RandomContent.Make(random, 16, 0));
                    break;
                case CommandKind.RevokeRadioKey:
                    data.Module = Module(random);
                    data.KeyNumber = random.Next(WireLimits.MaximumKeyNumber + 1);
                    break;
            }
        });
    }

    private static int Module(Random random) => random.Next(WireLimits.MinimumModuleId, WireLimits.MaximumModuleId + 1);

    private static int Positive(Random random) => random.Next(8) == 0 ? int.MaxValue : random.Next(1, 1 << random.Next(1, 31));

    private static long Command(Random random) => random.NextInt64(1, WireLimits.MaximumCommandId + 1);

    private static int[] Ranges(Random random)
    {
        int[] ranges = new int[2 * random.Next(15)];
        for (int i = 0; i < ranges.Length; i += 2)
        {
            ranges[i] = Positive(random);
            ranges[i + 1] = (int)Math.Min(int.MaxValue, ranges[i] + (long)random.Next(1000));
        }

        return ranges;
    }

    private static string Text(Random random, int maximumBytes)
    {
        string[] parts = ["a", "Z", " ", "\"", "\\", "\n", "\u0001", "ä", "€", "😀"];
        var text = new StringBuilder();
        for (int left = random.Next(maximumBytes + 1); ;)
        {
            string part = parts[random.Next(parts.Length)];
            left -= Encoding.UTF8.GetByteCount(part);
            if (left < 0) return text.ToString();
            text.Append(part);
        }
    }
}
