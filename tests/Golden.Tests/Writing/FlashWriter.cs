using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Node.Radio;
using Battery.Node.Update;
using Battery.Node.Wifi;
using Battery.Protocol;
using Battery.Protocol.Radio;
using Node.Tests;

namespace Golden.Tests;

/// <summary>Writes the flash of a ROOT and of its HUB, as the node's own classes do.</summary>
internal static class FlashWriter
{
    public const string RootFolder = "root";
    public const string HubFolder = "hub";

    private const int BootOfFlash = 1_122_334_455;
    private const long TrialCommand = 4724;
    private const long UpdateCommand = 4727;

    public static JsonObject Write(string folder)
    {
        return new JsonObject
        {
            [RootFolder] = WriteRoot(new FolderStorage(Path.Combine(folder, RootFolder))),
            [HubFolder] = WriteHub(new FolderStorage(Path.Combine(folder, HubFolder))),
        };
    }

    private static JsonObject WriteRoot(FolderStorage storage)
    {
        var log = new SilentLog();
        byte[] configured = HubKeys.DeriveSecret(Sample.HubSecret, Sample.Hub, Sample.Root, Sample.ConfiguredKeyNumber);
        byte[] changed = HubKeys.DeriveSecret(Sample.HubSecret, Sample.Hub, Sample.Root, Sample.KeyNumber);
        var identity = new RadioIdentity(
            new NodeConfiguration
            {
                ModuleId = Sample.Root,
                HubId = Sample.Hub,
                RadioSecret = configured,
                RadioKeyNumber = Sample.ConfiguredKeyNumber,
            },
            storage, log);
        identity.Change(changed);
        return new JsonObject
        {
            ["secret"] = GoldenWriter.Hex(configured),
            ["keyNumber"] = Sample.ConfiguredKeyNumber,
            ["changedSecret"] = GoldenWriter.Hex(changed),
            ["changedKeyNumber"] = identity.Current(Sample.Hub).Number,
            ["boot"] = WriteBoot(storage),
            ["settings"] = WriteSettings(new NodeSettings(storage, log)),
            ["nextCounter"] = WriteCounter(storage, log),
            ["heard"] = WriteHeard(new StoredReplayGuard(storage, log, configured, 64), (Sample.Hub, 8999, Sample.KeyNumber)),
            ["airtime"] = WriteAirtime(storage, log),
            ["commands"] = WriteCommands(new CommandLog(storage, log)),
            ["outbox"] = WriteOutbox(storage, log),
            ["update"] = WriteUpdate(new UpdateStore(storage, log)),
            ["trial"] = WriteTrial(new WifiTrials(storage, new NodeSettings(storage, log), log, null)),
        };
    }

    // An image that is tried for the second time, while another one runs.
    private static JsonObject WriteUpdate(UpdateStore store)
    {
        var image = new StoredImage();
        image.Set(0, 1, 2, 3, 4096, 100_000, [.. Enumerable.Range(1, 32).Select(i => (byte)i)], [1, 2, 3, 4, 5, 6, 7, 8]);
        store.State.Receive(image, UpdateCommand - 1);
        store.State.Complete();
        store.State.Start();
        store.State.Confirm();
        image.Set(1, 1, 2, 0, 1024, 70_000, [.. Enumerable.Range(33, 32).Select(i => (byte)i)], [9, 10, 11, 12, 13, 14, 15, 16]);
        store.State.Receive(image, UpdateCommand);
        store.State.Complete();
        store.State.Start();
        store.State.Start();
        store.Save();
        return Description.Of(store.State);
    }

    private static JsonObject WriteTrial(WifiTrials trials)
    {
        trials.Begin(TrialCommand, new CommandData { Ssid = Sample.Ssid + " 2", Password = Sample.Password });
        return new JsonObject { ["id"] = TrialCommand, ["ssid"] = Sample.Ssid + " 2" };
    }

    private static JsonObject WriteHub(FolderStorage storage)
    {
        var log = new SilentLog();
        var configuration = new NodeConfiguration { ModuleId = Sample.Hub, IsHub = true, RadioSecret = Sample.HubSecret };
        HubKeys keys = new RadioIdentity(configuration, storage, log).Hub;
        keys.Revoke(Sample.Root, Sample.KeyNumber);
        keys.BeginChange(Sample.Member);
        keys.Revoke(Sample.Neighbour, 4);
        keys.BeginChange(Sample.Neighbour);
        keys.Confirm(Sample.Neighbour, 5);
        return new JsonObject
        {
            ["secret"] = GoldenWriter.Hex(Sample.HubSecret),
            ["boot"] = WriteBoot(storage),
            ["nextCounter"] = WriteCounter(storage, log),
            ["heard"] = WriteHeard(
                new StoredReplayGuard(storage, log, Sample.HubSecret, 64),
                (Sample.Root, 8999, Sample.KeyNumber), (Sample.Member, 0xFFFF_FF00, 0), (Sample.Neighbour, 256, 5)),
            ["airtime"] = WriteAirtime(storage, log),
            ["keyNumbers"] = new JsonArray(
                Key(Sample.Root, Sample.KeyNumber, false), Key(Sample.Member, 0, true), Key(Sample.Neighbour, 5, false), Key(1, 0, false)),
        };

        static JsonObject Key(int module, int number, bool isChanging) =>
            new() { ["module"] = module, ["number"] = number, ["changing"] = isChanging };
    }

    // Drawn by the app itself.
    private static int WriteBoot(FolderStorage storage)
    {
        _ = new NodeApp(
            new NodeConfiguration { ModuleId = Sample.Root },
            new NodePlatform
            {
                Clock = new TestClock(),
                Log = new SilentLog(),
                Random = new SequenceRandom(BootOfFlash),
                Storage = storage,
            });
        return BootOfFlash;
    }

    private static JsonObject WriteSettings(NodeSettings settings)
    {
        settings.SetInterval(30);
        settings.SetWifi(Sample.Ssid, Sample.Password, true);
        return new JsonObject { ["interval"] = 30, ["ssid"] = Sample.Ssid, ["password"] = Sample.Password };
    }

    private static long WriteCounter(FolderStorage storage, ILog log)
    {
        var store = new StoredFrameCounter(storage, log);
        store.Save(0x1_2345);
        var counter = new FrameCounter(store);
        counter.Next();
        return store.Load();
    }

    private static JsonArray WriteHeard(StoredReplayGuard guard, params (int Source, long Counter, int Key)[] heard)
    {
        foreach ((int source, long counter, int key) in heard)
        {
            guard.Guard.Accept(source, counter, key);
            guard.Accepted(source);
            guard.Save(source);
        }

        return [.. heard.Select(one => new JsonObject { ["source"] = one.Source, ["counter"] = one.Counter, ["key"] = one.Key })];
    }

    // Two portions in two boots.
    private static JsonObject WriteAirtime(FolderStorage storage, ILog log)
    {
        var clock = new TestClock();
        for (int boot = 0; boot < 2; boot++)
        {
            clock.UptimeMilliseconds += 600_000;
            var budget = new AirtimeBudget(Sample.DutyPerMille, Sample.LongestMilliseconds, storage, log, clock);
            for (int i = 0; i < 100; i++)
            {
                clock.UptimeMilliseconds += 1000;
                budget.Spend(clock.UptimeMilliseconds, Sample.LongestMilliseconds);
            }
        }

        clock.UptimeMilliseconds += 600_000;
        return new JsonObject
        {
            ["uptime"] = clock.UptimeMilliseconds,
            ["left"] = AirtimeLeft(new AirtimeBudget(Sample.DutyPerMille, Sample.LongestMilliseconds, storage, log, clock), clock),
        };
    }

    /// <summary>The longest message that may go out now, ms.</summary>
    public static int AirtimeLeft(AirtimeBudget budget, IClock clock)
    {
        int low = 0;
        int high = 3600 * Sample.DutyPerMille;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (budget.Allows(clock.UptimeMilliseconds, middle, true)) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    // More than it holds; the last one was under way when the node stopped.
    private static JsonArray WriteCommands(CommandLog log)
    {
        var expected = new JsonArray();
        for (int i = 1; i <= CommandLog.Capacity + 2; i++)
        {
            long id = i == 3 ? WireLimits.MaximumCommandId : 4700 + i;
            bool isLast = i == CommandLog.Capacity + 2;
            string status = isLast ? CommandStatus.Delivered : i % 2 == 0 ? CommandStatus.Success : CommandStatus.Error;
            string reason = status == CommandStatus.Error ? $"{i}: no place for \"höö\"" : "";
            log.Set(id, status, reason);
            if (i <= 2) continue;
            expected.Add(
                new JsonObject
                {
                    ["id"] = id,
                    ["status"] = isLast ? CommandStatus.Error : status,
                    ["reason"] = isLast ? "the node stopped while it was executing" : reason,
                });
        }

        return expected;
    }

    // A file with the readings of one boot, one that was cut off behind them, and one of another boot.
    private static JsonArray WriteOutbox(FolderStorage storage, ILog log)
    {
        var outbox = new ReadingOutbox(storage, log, 1 << 20, 60_000);
        var expected = new JsonArray();
        for (int sequence = 1; sequence <= 84; sequence++) Append(Sample.EarlierBoot, sequence);
        outbox.Flush();
        outbox.Append(Sample.Reading(Sample.Root, Sample.EarlierBoot, 85));
        outbox.Flush();
        Tear(storage);
        outbox = new ReadingOutbox(storage, log, 1 << 20, 60_000);
        for (int sequence = 4; sequence <= 6; sequence++) Append(Sample.Boot, sequence);
        outbox.Flush();
        return expected;

        void Append(int boot, int sequence)
        {
            Reading reading = Sample.Reading(Sample.Root, boot, sequence);
            outbox.Append(reading);
            expected.Add(Description.Of(reading));
        }
    }

    // The power went while the last chunk was written.
    private static void Tear(FolderStorage storage)
    {
        string name = storage.List("packed").Single();
        byte[] bytes = new byte[storage.Length(name)];
        storage.Read(name, 0, bytes, 0, bytes.Length);
        storage.Write(name, bytes, 0, bytes.Length - 5);
    }
}
