using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Outbox;
using Battery.Node.Radio;
using Battery.Node.Stored;
using Battery.Node.Wifi;
using Battery.Protocol;
using Battery.Protocol.Radio;
using Battery.Simulation.Flash;
using Battery.Testing;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>
/// Years until flash is worn out, by what writes: the node's own classes write through a day on simulated flash. The tables of
/// docs/flash-wear.md are these.
/// </summary>
public sealed class FlashWearTests
{
    private const string Page = "docs/flash-wear.md";
    private const string Begin = "<!-- computed -->\n";
    private const string End = "<!-- end -->\n";

    private const int Seconds = 86400;
    private const int Interval = 5;
    private const int Years = 10;

    private static readonly (string Board, int FileSystem, int Outbox)[] Boards =
    [
        ("4 MB", FlashLife.SmallestFileSystem, 131_072), ("8 MB", 0x200000, 1_900_000), ("16 MB", 0x300000, 2_900_000),
    ];

    [Test]
    public void The_page_says_what_is_computed()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, Page));
        string computed = Compute();
        TestContext.Out.WriteLine(computed);
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        Assert.That(page[begin..page.IndexOf(End, StringComparison.Ordinal)], Is.EqualTo(computed), $"put this between the marks of {Page}");
    }

    [Test]
    public void A_node_whose_link_acknowledges_lasts_ten_years_and_one_that_is_cut_off_for_ever_as_well()
    {
        int smallest = Boards[0].FileSystem;
        SimulatedFlash day = NodeDay(outbox => Linked(outbox, 0));
        Assert.That(FlashLife.Years(day.Parts.Values.Sum(part => part.Erases), smallest), Is.GreaterThan(Years));
        Assert.That(day.Parts.Keys, Does.Not.Contain("outbox, link acknowledges"), "it writes nothing");
        SimulatedFlash cutOff = NodeDay(SecondDayCutOff, true);
        Assert.That(FlashLife.Years(cutOff.Parts.Values.Sum(part => part.Erases), smallest), Is.GreaterThan(Years));
    }

    private static string Compute()
    {
        var page = new StringBuilder();
        page.Append("| what writes | operations a day | bytes a day | erases a day | years on 4 MB | on 8 MB | on 16 MB |\n|---|---:|---:|---:|---:|---:|---:|\n");
        SimulatedFlash linked = NodeDay(outbox => Linked(outbox, 0));
        SimulatedFlash cutOff = NodeDay(SecondDayCutOff, true);
        AppendRow("outbox, link acknowledges", linked, "outbox");
        AppendRow("outbox, acknowledgements after three minutes", NodeDay(outbox => Linked(outbox, 180)), "outbox");
        AppendRow("outbox, cut off", cutOff, "outbox");
        foreach (string part in linked.Parts.Keys.Where(part => part != "outbox").Order()) AppendRow(part, linked, part);
        AppendRow("**all, link acknowledges**", linked, null);
        AppendRow("**all, cut off for ever**", cutOff, null);
        AppendRow("outbox, cut off, each reading written at once (`UnsavedSeconds` 0)", OutboxDay(0), "outbox");
        AppendRow("outbox of builds before, cut off or not", Before(), "outbox");

        (int readings, double bytes) = Packed();
        page.Append(CultureInfo.InvariantCulture, $"\nA reading of a pack that is cycled takes {bytes:0.0} bytes of flash when many are written together ({readings:N0} of a day).\n\n");
        page.Append("| board | file system | `OutboxBytes` | readings | days at 5 s | at 30 s |\n|---|---:|---:|---:|---:|---:|\n");
        foreach ((string board, int fileSystem, int outbox) in Boards)
        {
            double held = outbox / bytes;
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {board} | {fileSystem / 1024:N0} kB | {outbox:N0} | {held:N0} | {held * 5 / Seconds:0.0} | {held * 30 / Seconds:0.0} |\n");
        }

        AppendLeft(page);
        return page.ToString();

        void AppendRow(string name, SimulatedFlash flash, string? part)
        {
            string[] parts = part is null ? [.. flash.Parts.Keys] : [part];
            FlashPart[] costs = [.. parts.Where(flash.Parts.ContainsKey).Select(one => flash.Parts[one])];
            double erases = costs.Sum(cost => cost.Erases);
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {costs.Sum(cost => cost.Operations):N0} | {costs.Sum(cost => cost.ProgrammedBytes):N0} | {erases:N0} |");
            foreach ((_, int fileSystem, _) in Boards)
            {
                double years = FlashLife.Years(erases, fileSystem);
                page.Append(years > 1000 ? " > 1,000 |" : string.Create(CultureInfo.InvariantCulture, $" {years:N1} |"));
            }

            page.Append('\n');
        }
    }

    private static string PartOf(string name) => name.TrimEnd('1', '2', '3', '4', '5', '6', '7', '8', '9', '0') switch
    {
        "outbox" or "readings" or "packed" or "thinned" => "outbox",
        "airtime" => "air-time budget",
        "radio" => "frame counter",
        "heard" => "replay guard",
        "commands" => "command log",
        _ => "settings, trials, keys, boot",
    };

    private static ReadingOutbox Outbox(SimulatedFlash flash, int unsavedSeconds) =>
        new(flash, new SilentLog(), Boards[0].Outbox, unsavedSeconds * 1000);

    private static void Linked(ReadingOutbox outbox, int afterSeconds)
    {
        var reading = new Reading();
        for (int n = 1; n <= Seconds / Interval; n++)
        {
            outbox.Append(OutboxReading.Of(7, n), n * Interval * 1000L);
            outbox.Step(n * Interval * 1000L);
            while (outbox.TakeNext(reading))
            {
            }

            int answered = n - (afterSeconds / Interval);
            outbox.Acknowledge(7, [1, answered], 1);
        }
    }

    private static void CutOff(ReadingOutbox outbox) => CutOff(outbox, 1, Seconds / Interval);

    private static void SecondDayCutOff(ReadingOutbox outbox) => CutOff(outbox, (Seconds / Interval) + 1, 2 * Seconds / Interval);

    private static void CutOff(ReadingOutbox outbox, int first, int last)
    {
        for (int n = first; n <= last; n++)
        {
            outbox.Append(OutboxReading.Of(7, n), n * Interval * 1000L);
            outbox.Step(n * Interval * 1000L);
        }
    }

    private static SimulatedFlash OutboxDay(int unsavedSeconds)
    {
        var flash = new SimulatedFlash(PartOf);
        CutOff(Outbox(flash, unsavedSeconds));
        return flash;
    }

    // Each reading a record behind the last, 64 in a file, whether or not it was acknowledged.
    private static SimulatedFlash Before()
    {
        var flash = new SimulatedFlash(PartOf);
        byte[] record = new byte[ReadingRecord.Length(ReadingRecord.Version, ReadingField.Count)];
        for (int n = 0; n < Seconds / Interval; n++)
        {
            flash.Append("readings" + (n / 64), record, 0, record.Length);
            if (n % 64 == 63) flash.Delete("readings" + ((n / 64) - 8));
        }

        return flash;
    }

    // What the smallest board has after it was cut off for some days.
    private static void AppendLeft(StringBuilder page)
    {
        page.Append("\n| a board with 4 MB that is cut off for | readings left | all of the last | before that of windows of two minutes |\n|---|---:|---:|---|\n");
        var flash = new SimulatedFlash(PartOf);
        ReadingOutbox outbox = Outbox(flash, new NodeConfiguration().UnsavedSeconds);
        int last = 0;
        foreach ((string time, int hours) in new[] { ("6 hours", 6), ("a day", 24), ("three days", 72), ("a week", 168), ("two weeks", 336) })
        {
            CutOff(outbox, last + 1, last = hours * 3600 / Interval);
            int[] levels = [.. flash.List("thinned").Select(name => int.Parse(name["thinned".Length..], CultureInfo.InvariantCulture) % 16).Distinct().Order()];
            int whole = WholeOf(flash, last);
            string windows = levels.Length == 0 ? "all" : string.Join(", ", levels.Select(level => $"one of {1 << level}"));
            page.Append(
                CultureInfo.InvariantCulture, $"| {time} | {outbox.Count:N0} of {last:N0} | {whole * Interval / 3600.0:0.0} hours | {windows} |\n");
        }
    }

    // How many of the newest are there without a gap.
    private static int WholeOf(SimulatedFlash flash, int newest)
    {
        var copy = new MemoryStorage();
        foreach (string name in flash.List(""))
        {
            byte[] file = new byte[flash.Length(name)];
            flash.Read(name, 0, file, 0, file.Length);
            copy.Write(name, file, 0, file.Length);
        }

        var outbox = new ReadingOutbox(copy, new SilentLog(), Boards[0].Outbox);
        var reading = new Reading();
        (int whole, int before) = (0, 0);
        while (outbox.TakeNext(reading))
        {
            whole = reading.Sequence == before + 1 ? whole + 1 : 1;
            before = reading.Sequence;
            outbox.Acknowledge(reading.BootId, [before, before], 1);
        }

        return whole + newest - before;
    }

    private static (int Readings, double Bytes) Packed()
    {
        var flash = new SimulatedFlash(PartOf);
        var outbox = new ReadingOutbox(flash, new SilentLog(), 4_000_000, new NodeConfiguration().UnsavedSeconds * 1000);
        CutOff(outbox);
        outbox.Flush();
        return (outbox.Count, flash.List("packed").Sum(flash.Length) / (double)outbox.Count);
    }

    // A HUB and a module on one flash, which no node is: a message every 40 s uses up the duty cycle, four others are heard as often,
    // twenty commands come, one of them a change of key, and one restart.
    private static SimulatedFlash NodeDay(Action<ReadingOutbox> readings, bool isCutOff = false)
    {
        var flash = new SimulatedFlash(PartOf);
        ReadingOutbox outbox = Outbox(flash, new NodeConfiguration().UnsavedSeconds);

        // It was before, and is full.
        if (isCutOff)
        {
            CutOff(outbox);
            flash.CountAnew();
        }

        var log = new SilentLog();
        var clock = new TestClock { UptimeMilliseconds = 1_000_000 };
        byte[] secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
        StoredBoot.Draw(flash, log, new SeededRandom(1));
        var commands = new CommandLog(flash, log);
        var settings = new NodeSettings(flash, log);
        var trials = new WifiTrials(flash, settings, log, new NoListener());
        var keys = new StoredKeyNumbers(flash, log, secret);
        var guard = new StoredReplayGuard(flash, log, secret, 64);
        var counter = new FrameCounter(new StoredFrameCounter(flash, log));
        var budget = new AirtimeBudget(10, 400, flash, log, clock);
        for (int n = 0; n < Seconds / 40; n++)
        {
            clock.UptimeMilliseconds += 40_000;
            counter.Next();
            if (budget.Allows(clock.UptimeMilliseconds, 360, true)) budget.Spend(clock.UptimeMilliseconds, 360);
            for (int source = 1; source <= 4; source++)
            {
                guard.Guard.Accept(source, n, 0);
                guard.Accepted(source);
            }

            if (n % 108 != 0) continue;
            guard.Save(1);
            commands.Set(n + 1, CommandStatus.Delivered, "");
            if (n % 540 == 0) settings.SetInterval(5 + (n / 540));
            if (n == 1080) keys.Set(9, 1, true);
            if (n == 1188 && trials.Begin(n, new CommandData { Ssid = "valley", Password = "a secret of nobody" }).Length == 0) trials.Keep();
            commands.Set(n + 1, CommandStatus.Error, "the gauge took back what it was told");
        }

        readings(outbox);
        return flash;
    }

    private sealed class NoListener : IWifiTrialListener
    {
        public void OnTrialEnded(long commandId, string failure)
        {
        }
    }
}
