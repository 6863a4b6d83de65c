using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Node.Radio;
using Battery.Node.Stored;
using Battery.Node.Wifi;
using Battery.Protocol;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>
/// A power cut at every write of every blob: some boots of a node's own classes on one flash, and at each operation everything that a cut
/// in it may leave is opened anew and held against what was promised by then.
/// </summary>
public sealed class PowerCutTests : IWifiTrialListener
{
    private const int ModuleId = 5;
    private const int HubId = 100;
    private const int Neighbour = 9;
    private const int PerMille = 10;
    private const int LongestMilliseconds = 1500;
    private const int Unsaved = 60_000;
    private const string Ssid = "valley";
    private const string Password = "a secret of nobody";
    private static readonly byte[] HubSecret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] ModuleSecret = HubKeys.DeriveSecret(HubSecret, HubId, ModuleId, 0);

    private readonly List<(int Boot, int Sequence, long At)> _taken = [];
    private readonly Dictionary<(int Boot, int Sequence), int> _places = [];
    private readonly Dictionary<int, long> _ends = [];
    private readonly HashSet<(int Boot, int Sequence)> _answered = [];
    private readonly List<int> _boots = [];
    private readonly List<(long Id, long Counter)> _effects = [];
    private readonly List<(long At, int Milliseconds)> _onAir = [];
    private readonly HashSet<int> _intervals = [NodeSettings.DefaultInterval];
    private readonly HashSet<int> _keys = [0];
    private readonly HashSet<int> _neighbourKeys = [0];
    private readonly SortedDictionary<string, int> _cuts = [];

    private TestClock _clock = null!;
    private CommandLog _commands = null!;
    private long _counter = -1;
    private bool _isKept;
    private string _doing = "";

    [Test]
    public void A_power_cut_at_any_write_of_any_blob_loses_at_most_what_is_promised()
    {
        _clock = new TestClock { UptimeMilliseconds = 1_000_000 };
        var flash = new CutStorage { Page = 16 };
        flash.OnCut = Check;
        for (int boot = 0; boot < 4; boot++) Run(flash, boot);
        foreach ((string doing, int cuts) in _cuts) TestContext.Out.WriteLine($"{doing}: {cuts} cuts");
        TestContext.Out.WriteLine($"{_cuts.Values.Sum()} cuts in all, {_taken.Count} readings, {_effects.Count} commands");
        Assert.That(_cuts.Values.Sum(), Is.GreaterThan(3000));
        Assert.That(_cuts.Keys, Is.EquivalentTo(new[] { "air time", "boot", "commands", "heard", "keys", "outbox", "radio", "settings", "trial" }));
    }

    void IWifiTrialListener.OnTrialEnded(long commandId, string failure) =>
        _commands.Set(commandId, failure.Length == 0 ? CommandStatus.Success : CommandStatus.Error, failure);

    private static NodeConfiguration Module() => new() { ModuleId = ModuleId, HubId = HubId, RadioSecret = ModuleSecret };

    private static byte[] Secret(int number) => HubKeys.DeriveSecret(HubSecret, HubId, ModuleId, number);

    private void Run(CutStorage flash, int turn)
    {
        var log = new SilentLog();
        _doing = "boot";
        int boot = StoredBoot.Draw(flash, log, new Repeating(_boots, turn));
        _boots.Add(boot);
        _doing = "commands";
        _commands = new CommandLog(flash, log);
        var settings = new NodeSettings(flash, log);
        var trials = new WifiTrials(flash, settings, log, this);
        _doing = "trial";
        trials.Recover(_commands);
        var identity = new RadioIdentity(Module(), flash, log);
        var keys = new HubKeys(HubSecret, HubId, new StoredKeyNumbers(flash, log, HubSecret));
        var guard = new StoredReplayGuard(flash, log, ModuleSecret, 1);
        var counter = new FrameCounter(new StoredFrameCounter(flash, log), 4);
        var budget = new AirtimeBudget(PerMille, LongestMilliseconds, flash, log, _clock);
        var outbox = new ReadingOutbox(flash, log, 1 << 16, Unsaved);
        var reading = new Reading();
        for (int n = 1; n <= 100; n++)
        {
            _clock.UptimeMilliseconds += 5000;
            _doing = "outbox";
            outbox.Append(OutboxReading.Of(boot, n), _clock.UptimeMilliseconds);
            _places.Add((boot, n), _taken.Count);
            _taken.Add((boot, n, _clock.UptimeMilliseconds));
            outbox.Step(_clock.UptimeMilliseconds);

            // The link comes and goes; what it takes is answered for some time later and not in order.
            if (n % 50 > 25 && n % 3 == 0) Answer(outbox, reading, n);
            if (n % 5 == 0) Send(budget, counter);
            if (n % 20 == 10) Command(turn, n, guard, settings, trials, identity, keys);
        }

        _doing = "outbox";
        if (turn % 2 == 0) outbox.Flush();
        _ends[boot] = _clock.UptimeMilliseconds;
        Assert.That(log.Lines, Has.None.Contains("damaged"));
    }

    private void Answer(ReadingOutbox outbox, Reading reading, int n)
    {
        outbox.Rewind();
        for (int i = 0; i < 9 && outbox.TakeNext(reading); i++)
        {
            if ((i + n) % 4 == 0) continue;

            // The cloud has it from here on.
            _answered.Add((reading.BootId, reading.Sequence));
            outbox.Acknowledge(reading.BootId, [reading.Sequence, reading.Sequence], 1);
        }
    }

    private void Send(AirtimeBudget budget, FrameCounter counter)
    {
        if (!budget.Allows(_clock.UptimeMilliseconds, LongestMilliseconds, true)) return;
        _doing = "radio";
        long next = counter.Next();
        Assert.That(next, Is.GreaterThan(_counter));
        _counter = next;
        _doing = "air time";
        budget.Spend(_clock.UptimeMilliseconds, LongestMilliseconds);
        _onAir.Add((_clock.UptimeMilliseconds, LongestMilliseconds));
    }

    // As a node does it: heard once, kept that it came, its effect, kept what became of it.
    private void Command(
        int turn, int n, StoredReplayGuard guard, NodeSettings settings, WifiTrials trials, RadioIdentity identity, HubKeys keys)
    {
        long id = (turn * 1000) + n;
        long heard = id * 10;
        Assert.That(guard.Guard.Accept(HubId, heard, 0), Is.True);
        _doing = "heard";
        guard.Accepted(HubId);
        guard.Save(HubId);
        Assert.That(_commands.StatusOf(id), Is.Null);
        _doing = "commands";
        _commands.Set(id, CommandStatus.Delivered, "");
        _effects.Add((id, heard));
        switch (n / 20 % 4)
        {
            case 0:
                _doing = "settings";
                _intervals.Add(n);
                settings.SetInterval(n);
                _intervals.RemoveWhere(interval => interval != n);
                break;
            case 1:
                _doing = "keys";
                int number = identity.Current(HubId).Number + 1;
                _keys.Add(number);
                identity.Change(Secret(number));
                _keys.RemoveWhere(key => key != number);
                break;
            case 2:
                _doing = "keys";
                int neighbour = keys.Current(Neighbour).Number + 1;
                _neighbourKeys.Add(neighbour);
                Assert.That(keys.Revoke(Neighbour, neighbour), Is.True);
                _neighbourKeys.RemoveWhere(key => key != neighbour);
                break;
            default:
                _doing = "trial";
                Assert.That(trials.Begin(id, new CommandData { Ssid = Ssid, Password = Password }), Is.Empty);
                if (turn == 0) trials.Fail("not found");
                else _isKept = trials.Keep();
                return;
        }

        _doing = "commands";
        _commands.Set(id, CommandStatus.Success, "");
    }

    // The power went, and the node starts on what is left.
    private void Check(CutStorage flash)
    {
        _cuts[_doing] = _cuts.GetValueOrDefault(_doing) + 1;
        var log = new SilentLog();
        string at = $"cut in {_doing} of boot {_boots.Count}, with {string.Join(", ", flash.Names.Order())}";
        Assert.That(_boots, Does.Not.Contain(StoredBoot.Draw(flash, log, new Repeating(_boots, _boots.Count))), at);

        // No command has its effect twice, whether it comes again by radio or is asked for again.
        var commands = new CommandLog(flash, log);
        Assert.That(_effects.All(effect => commands.StatusOf(effect.Id) is not null), Is.True, at);
        ReplayGuard guard = new StoredReplayGuard(flash, log, ModuleSecret, 1).Guard;
        Assert.That(_effects.Any(effect => guard.Accept(HubId, effect.Counter, 0)), Is.False, at);

        var settings = new NodeSettings(flash, log);
        Assert.That(_intervals, Does.Contain(settings.IntervalSeconds), at);
        CommandLog before = _commands;
        _commands = commands;
        new WifiTrials(flash, settings, log, this).Recover(commands);
        _commands = before;
        Assert.That(settings.WifiSsid, _isKept ? Is.EqualTo(Ssid) : Is.EqualTo(Ssid).Or.Null, at);
        if (settings.WifiSsid is not null) Assert.That(settings.WifiPassword, Is.EqualTo(Password), at);
        Assert.That(_effects.Any(effect => commands.StatusOf(effect.Id) == CommandStatus.Delivered), Is.False, at);

        var identity = new RadioIdentity(Module(), flash, log);
        int key = identity.Current(HubId).Number;
        Assert.That(_keys, Does.Contain(key), at);
        identity.Change(key == 0 ? ModuleSecret : Secret(key));
        Assert.That(identity.Current(HubId).Number, Is.EqualTo(key), $"it is the secret of that number: {at}");
        Assert.That(_neighbourKeys, Does.Contain(new StoredKeyNumbers(flash, log, HubSecret).NumberOf(Neighbour)), at);

        Assert.That(new FrameCounter(new StoredFrameCounter(flash, log), 4).Next(), Is.GreaterThan(_counter), at);
        int used = _onAir.Where(message => message.At > _clock.UptimeMilliseconds - 3_600_000).Sum(message => message.Milliseconds);
        var clock = new TestClock { UptimeMilliseconds = _clock.UptimeMilliseconds };
        var budget = new AirtimeBudget(PerMille, LongestMilliseconds, flash, log, clock);
        Assert.That(budget.Allows(_clock.UptimeMilliseconds, (3600 * PerMille) - used + 1, true), Is.False, at);

        CheckReadings(new ReadingOutbox(flash, log, 1 << 16, Unsaved), at);
        Assert.That(log.Lines, Is.Empty, at);
    }

    private void CheckReadings(ReadingOutbox outbox, string at)
    {
        var reading = new Reading();
        int place = -1;
        bool isOrdered = true;
        var left = new HashSet<(int, int)>();
        int waiting = outbox.Count;
        while (outbox.TakeNext(reading))
        {
            int next = _places[(reading.BootId, reading.Sequence)];
            isOrdered &= next > place;
            place = next;
            left.Add((reading.BootId, reading.Sequence));
        }

        Assert.That(isOrdered && left.Count == waiting, Is.True, $"in order and each once: {at}");

        // Of a boot that ended without a flush the last minute was lost then.
        int lost = _taken.FindIndex(
            one => (one.Boot == _boots[^1] ? _clock.UptimeMilliseconds : _ends[one.Boot]) - one.At > Unsaved
                && !_answered.Contains((one.Boot, one.Sequence)) && !left.Contains((one.Boot, one.Sequence)));
        Assert.That(lost, Is.EqualTo(-1), () => $"{_taken[lost]} at {_clock.UptimeMilliseconds}: {at}");
    }

    /// <summary>A generator that gives what it gave before: the last boot's id comes first, and then ids of its own turn.</summary>
    private sealed class Repeating(List<int> boots, int turn) : IRandom
    {
        private int _given;

        public int Next(int bound) => _given++ == 0 && boots.Count > 0 ? boots[^1] : (1000 * (turn + 1000)) + _given;

        public void Fill(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
