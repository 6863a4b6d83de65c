using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Outbox;
using Battery.Node.Platform.Host;
using Battery.Node.Radio;
using Battery.Node.Stored;
using Battery.Node.Update;
using Battery.Node.Wifi;
using Battery.Protocol;
using Battery.Protocol.Radio;
using Node.Tests;
using NUnit.Framework;

namespace Golden.Tests;

/// <summary>The flash of a node of that release, opened by this build.</summary>
[TestFixtureSource(typeof(GoldenRelease), nameof(GoldenRelease.All))]
public sealed class FlashTests(string release) : GoldenFixture(release)
{
    private TemporaryFolder _folder = null!;
    private FolderStorage _storage = null!;
    private SilentLog _log = null!;

    [SetUp]
    public void SetUp() => _log = new SilentLog();

    [TearDown]
    public void TearDown()
    {
        _folder.Dispose();
        Assert.That(_log.Lines, Is.Empty, "nothing is amiss");
    }

    [Test]
    public void Readings_of_the_outbox_come_out_equal_and_in_order_and_are_acknowledged_away()
    {
        JsonArray expected = Open(FlashWriter.RootFolder)["outbox"]!.AsArray();
        var outbox = new ReadingOutbox(_storage, _log, 1 << 20);
        Assert.That(outbox.Count, Is.EqualTo(expected.Count));
        var reading = new Reading();
        foreach (JsonNode? wanted in expected)
        {
            Assert.That(outbox.TakeNext(reading), Is.True);
            AssertSame(Description.Of(reading), wanted);
        }

        Assert.That(outbox.TakeNext(reading), Is.False);
        Assert.That(outbox.Damaged, Is.Zero, "a record that was never whole is not damaged");
        foreach (IGrouping<int, JsonNode?> boot in expected.GroupBy(wanted => wanted!["boot"]!.GetValue<int>()))
            Assert.That(outbox.Acknowledge(boot.Key, [1, int.MaxValue], 1), Is.EqualTo(boot.Count()));
        Assert.That(outbox.Count, Is.Zero);
        Assert.That(Directory.GetFiles(_folder.Path).Select(Path.GetFileName), Has.None.Match("^(outbox|readings|packed)[0-9]"));
    }

    [Test]
    public void Readings_taken_now_follow_those_of_before()
    {
        JsonArray expected = Open(FlashWriter.RootFolder)["outbox"]!.AsArray();
        Reading added = Sample.Reading(Sample.Root, Sample.Boot + 1, 5);
        new ReadingOutbox(_storage, _log, 1 << 20).Append(added);
        var outbox = new ReadingOutbox(_storage, _log, 1 << 20);
        Assert.That(outbox.Count, Is.EqualTo(expected.Count + 1));
        var reading = new Reading();
        for (int i = 0; i < outbox.Count; i++) outbox.TakeNext(reading);
        AssertSame(Description.Of(reading), Description.Of(added));
    }

    [Test]
    public void Settings_are_as_they_were()
    {
        JsonNode expected = Open(FlashWriter.RootFolder)["settings"]!;
        var settings = new NodeSettings(_storage, _log);
        Assert.That(settings.IntervalSeconds, Is.EqualTo(expected["interval"]!.GetValue<int>()));
        Assert.That(settings.WifiSsid, Is.EqualTo(expected["ssid"]!.GetValue<string>()));
        Assert.That(settings.WifiPassword, Is.EqualTo(expected["password"]!.GetValue<string>()));
    }

    [Test]
    public void A_network_that_was_on_trial_is_answered_for()
    {
        // 0.1.0 had no trials.
        if (Open(FlashWriter.RootFolder)["trial"] is not { } expected) return;
        long id = expected["id"]!.GetValue<long>();
        new CommandLog(_storage, _log).Set(id, CommandStatus.Delivered, "");
        var ended = new TrialsEnded();
        new WifiTrials(_storage, new NodeSettings(_storage, _log), _log, ended).Recover(new CommandLog(_storage, _log));
        Assert.That(ended.Id, Is.EqualTo(id));
        Assert.That(ended.Failure, Does.Contain(expected["ssid"]!.GetValue<string>()));
    }

    [Test]
    public void An_update_is_where_it_was()
    {
        // 0.1.0 had no updates.
        if (Open(FlashWriter.RootFolder)["update"] is not { } expected) return;
        AssertSame(Description.Of(new UpdateStore(_storage, _log).State), expected);
    }

    [Test]
    public void Commands_that_were_executed_are_known_with_their_answers()
    {
        JsonArray expected = Open(FlashWriter.RootFolder)["commands"]!.AsArray();
        var commands = new CommandLog(_storage, _log);
        Assert.That(expected, Has.Count.EqualTo(CommandLog.Capacity));
        foreach (JsonNode? command in expected)
        {
            long id = command!["id"]!.GetValue<long>();
            Assert.That(commands.StatusOf(id), Is.EqualTo(command["status"]!.GetValue<string>()), $"{id}");
            Assert.That(commands.ReasonOf(id), Is.EqualTo(command["reason"]!.GetValue<string>()), $"{id}");
        }

        // The oldest makes room for a new one, and no other.
        commands.Set(1, "success", "");
        Assert.That(commands.StatusOf(expected[0]!["id"]!.GetValue<long>()), Is.Null);
        Assert.That(commands.StatusOf(expected[1]!["id"]!.GetValue<long>()), Is.Not.Null);
    }

    [Test]
    public void A_key_that_was_changed_by_command_goes_before_the_configured_one()
    {
        JsonNode expected = Open(FlashWriter.RootFolder);
        byte[] configured = Convert.FromHexString(expected["secret"]!.GetValue<string>());
        int number = expected["changedKeyNumber"]!.GetValue<int>();
        var identity = new RadioIdentity(
            new NodeConfiguration
            {
                ModuleId = Sample.Root,
                HubId = Sample.Hub,
                RadioSecret = configured,
                RadioKeyNumber = expected["keyNumber"]!.GetValue<int>(),
            },
            _storage, _log);
        Assert.That(identity.Current(Sample.Hub).Number, Is.EqualTo(number));
        byte[] signed = [1, 2, 3, .. new byte[RadioKey.TagBytes]];
        new RadioKey(Convert.FromHexString(expected["changedSecret"]!.GetValue<string>()), number).Sign(signed, 0, 3);
        Assert.That(identity.Current(Sample.Hub).Verify(signed, 0, 3), Is.True, "its secret as well");
    }

    [Test]
    public void A_HUB_knows_which_key_each_module_has()
    {
        JsonNode expected = Open(FlashWriter.HubFolder);
        var numbers = new StoredKeyNumbers(_storage, _log, Convert.FromHexString(expected["secret"]!.GetValue<string>()));
        foreach (JsonNode? key in expected["keyNumbers"]!.AsArray())
        {
            int module = key!["module"]!.GetValue<int>();
            Assert.That(numbers.NumberOf(module), Is.EqualTo(key["number"]!.GetValue<int>()), $"module {module}");
            Assert.That(numbers.IsChanging(module), Is.EqualTo(key["changing"]!.GetValue<bool>()), $"module {module}");
        }
    }

    [TestCase(FlashWriter.RootFolder)]
    [TestCase(FlashWriter.HubFolder)]
    public void What_was_heard_once_is_not_heard_again(string folder)
    {
        JsonNode expected = Open(folder);
        ReplayGuard guard = new StoredReplayGuard(_storage, _log, Convert.FromHexString(expected["secret"]!.GetValue<string>()), 64).Guard;
        foreach (JsonNode? heard in expected["heard"]!.AsArray())
        {
            int source = heard!["source"]!.GetValue<int>();
            long counter = heard["counter"]!.GetValue<long>();
            int key = heard["key"]!.GetValue<int>();
            Assert.That(guard.KeyNumber(source), Is.EqualTo(key));
            Assert.That(guard.Accept(source, counter, key), Is.False, $"{counter} of {source}");
            Assert.That(guard.Accept(source, counter + 1, key), Is.True, $"the one after {counter} of {source}");
        }
    }

    [TestCase(FlashWriter.RootFolder)]
    [TestCase(FlashWriter.HubFolder)]
    public void No_frame_counter_is_used_twice(string folder)
    {
        long next = Open(folder)["nextCounter"]!.GetValue<long>();
        Assert.That(new FrameCounter(new StoredFrameCounter(_storage, _log)).Next(), Is.EqualTo(next));
    }

    [TestCase(FlashWriter.RootFolder)]
    [TestCase(FlashWriter.HubFolder)]
    public void Air_time_that_was_used_stays_used(string folder)
    {
        JsonNode expected = Open(folder)["airtime"]!;
        var clock = new TestClock { UptimeMilliseconds = expected["uptime"]!.GetValue<long>() };
        var budget = new AirtimeBudget(Sample.DutyPerMille, Sample.LongestMilliseconds, _storage, _log, clock);
        Assert.That(FlashWriter.AirtimeLeft(budget, clock), Is.EqualTo(expected["left"]!.GetValue<int>()));
    }

    [TestCase(FlashWriter.RootFolder)]
    [TestCase(FlashWriter.HubFolder)]
    public void A_boot_id_is_not_drawn_twice(string folder)
    {
        int last = Open(folder)["boot"]!.GetValue<int>();
        Assert.That(last, Is.EqualTo(BitConverter.ToInt32(new StoredBlob(_storage, _log, "boot").Read())));
        var random = new SequenceRandom(last, last + 1);
        _ = new NodeApp(
            new NodeConfiguration { ModuleId = Sample.Root },
            new NodePlatform { Clock = new TestClock(), Log = _log, Random = random, Storage = _storage });
        Assert.That(random.Given, Is.EqualTo(2), "the last one was drawn and passed over");
    }

    private JsonNode Open(string folder)
    {
        _folder = Release.Copy("flash", folder);
        _storage = new FolderStorage(_folder.Path);
        return Release.Expected["flash"]![folder]!;
    }

    private sealed class TrialsEnded : IWifiTrialListener
    {
        public long Id { get; private set; }

        public string Failure { get; private set; } = "";

        public void OnTrialEnded(long commandId, string failure) => (Id, Failure) = (commandId, failure);
    }
}
