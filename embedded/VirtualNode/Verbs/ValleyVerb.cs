using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using Battery.Simulation.Valley;

namespace Battery.VirtualNode.Verbs;

/// <summary><c>valley</c>: a valley in virtual time, our radio beside the original system's.</summary>
internal static class ValleyVerb
{
    private const int MostHours = 720;

    private static readonly ValleyOptions Usual = new();
    private static readonly Option<int> Meshes = NumberOption.Create("--meshes", "N", "How many meshes", 1, 60, Usual.Meshes);
    private static readonly Option<int> Modules = NumberOption.Create(
        "--modules", "N", "How many modules each has", 1, 32, Usual.ModulesPerMesh);
    private static readonly Option<int> Hours = NumberOption.Create("--hours", "H", "Hours to simulate; one more drains", 1, MostHours, 24);
    private static readonly Option<int> Interval = NumberOption.Create(
        "--interval", "S", "Seconds between a module's readings; longer where the air does not hold them", 1, 3600, Usual.IntervalSeconds);
    private static readonly Option<double> Loss = NumberOption.Create(
        "--loss", "SHARE", "The share of packets that noise destroys, 0.1 for a tenth", 0, 1, Usual.Loss);
    private static readonly Option<int> Duty = NumberOption.Create(
        "--duty", "PERMILLE", "The legal share of an hour on air, 10 for 1 %", 1, 1000, Usual.DutyPerMille);
    private static readonly Option<int> Factor = NumberOption.Create("--sf", "N", "Spreading factor", 7, 12, Usual.SpreadingFactor);
    private static readonly Option<int> Power = NumberOption.Create("--power", "DBM", "Transmit power", -4, 20, Usual.PowerDbm);
    private static readonly Option<double> Radius = NumberOption.Create(
        "--radius", "M", "How far the farthest mesh may be, metres", 1, 100_000, Usual.RadiusMetres);
    private static readonly Option<double> Exponent = NumberOption.Create(
        "--exponent", "N", "Path loss exponent: 2 in sight, 2.9 over fields, 3.5 among houses and woods", 1.5, 6, Usual.PathLossExponent);
    private static readonly Option<double> Shadowing = NumberOption.Create(
        "--shadowing", "DB", "Deviation of what hills and walls add or spare, dB", 0, 20, Usual.ShadowingDb);
    private static readonly Option<int> Commands = NumberOption.Create(
        "--commands", "N", "Commands an hour", 0, 1000, Usual.CommandsPerHour);
    private static readonly Option<int> Restarts = NumberOption.Create(
        "--restarts", "N", "How often a day a module, a ROOT or the HUB loses its power", 0, 1000, Usual.RestartsPerDay);
    private static readonly Option<int> Strangers = NumberOption.Create(
        "--strangers", "N", "Packets an hour that others send on the channel", 0, 100_000, Usual.StrangerPacketsPerHour);
    private static readonly Option<int> Seed = NumberOption.Create(
        "--seed", "N", "Of all that is drawn: the same seed gives the same table", 0, int.MaxValue, Usual.Seed);

    public static Command Create()
    {
        var verb = new Command(
            "valley", "Simulates a valley of meshes around a HUB and compares our radio with the original system's on the same ground.")
        {
            Meshes,
            Modules,
            Hours,
            Interval,
            Loss,
            Duty,
            Factor,
            Power,
            Radius,
            Exponent,
            Shadowing,
            Commands,
            Restarts,
            Strangers,
            Seed,
        };
        verb.SetAction(arguments =>
        {
            var options = new ValleyOptions
            {
                Meshes = arguments.GetValue(Meshes),
                ModulesPerMesh = arguments.GetValue(Modules),
                IntervalSeconds = arguments.GetValue(Interval),
                Loss = arguments.GetValue(Loss),
                DutyPerMille = arguments.GetValue(Duty),
                SpreadingFactor = arguments.GetValue(Factor),
                PowerDbm = arguments.GetValue(Power),
                RadiusMetres = arguments.GetValue(Radius),
                PathLossExponent = arguments.GetValue(Exponent),
                ShadowingDb = arguments.GetValue(Shadowing),
                CommandsPerHour = arguments.GetValue(Commands),
                RestartsPerDay = arguments.GetValue(Restarts),
                StrangerPacketsPerHour = arguments.GetValue(Strangers),
                Seed = arguments.GetValue(Seed),
            };
            Run(options, arguments.GetValue(Hours), arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
            return 0;
        });
        return verb;
    }

    private static void Run(ValleyOptions options, int hours, TextWriter output, TextWriter progress)
    {
        var table = new ValleyTable(output);
        var valley = new ValleySimulation(options);
        Hourly("ours", valley.Run, valley.Drain);
        table.Write(
            options,
            hours,
            valley.Report(),
            Original("original", options, false),
            Original("original, legal", options, true),
            Original("original, 5 s", options with { IntervalSeconds = ValleyTable.OriginalSeconds }, false));

        OriginalReport Original(string name, ValleyOptions its, bool isLegal)
        {
            var original = new OriginalValley(its, isLegal);
            Hourly(name, original.Run, original.Drain);
            return original.Report();
        }

        void Hourly(string name, Action<TimeSpan> run, Action drain)
        {
            var sinceTold = Stopwatch.StartNew();
            for (int hour = 1; hour <= hours + 1; hour++)
            {
                if (hour > hours) drain();
                run(TimeSpan.FromHours(1));
                if (hour <= hours && sinceTold.ElapsedMilliseconds < 1000) continue;
                progress.WriteLine($"{name}: {hour} of {hours + 1} h");
                sinceTold.Restart();
            }
        }
    }
}
