using System;
using System.CommandLine;
using System.Globalization;
using Battery.Simulation.Valley;

namespace Battery.VirtualNode.Verbs;

/// <summary><c>valley</c>: a valley in virtual time, our radio beside the original system's.</summary>
internal static class ValleyVerb
{
    private static readonly ValleyOptions Defaults = new();
    private static readonly Option<int> Meshes = new("--meshes") { Description = "How many meshes, 1 to 60.", HelpName = "N", DefaultValueFactory = _ => Defaults.Meshes };
    private static readonly Option<int> Modules = new("--modules") { Description = "How many modules each has, 1 to 32.", HelpName = "N", DefaultValueFactory = _ => Defaults.ModulesPerMesh };
    private static readonly Option<int> Hours = new("--hours") { Description = "Hours to simulate, 1 to 720; one more drains.", HelpName = "N", DefaultValueFactory = _ => 24 };
    private static readonly Option<int> Interval = new("--interval") { Description = "Seconds between a module's readings, 1 to 3600.", HelpName = "S", DefaultValueFactory = _ => Defaults.IntervalSeconds };
    private static readonly Option<double> Loss = new("--loss") { Description = "The share of packets that noise destroys, 0 to 1.", HelpName = "SHARE", DefaultValueFactory = _ => Defaults.Loss };
    private static readonly Option<int> Duty = new("--duty") { Description = "The legal share of an hour on air, per mille, 1 to 1000.", HelpName = "PERMILLE", DefaultValueFactory = _ => Defaults.DutyPerMille };
    private static readonly Option<int> SpreadingFactor = new("--sf") { Description = "Spreading factor, 7 to 12.", HelpName = "N", DefaultValueFactory = _ => Defaults.SpreadingFactor };
    private static readonly Option<int> Seed = new("--seed") { Description = "Of all that is drawn: the same seed gives the same run.", HelpName = "N", DefaultValueFactory = _ => Defaults.Seed };
    private static readonly Option<double> Radius = new("--radius") { Description = "How far the farthest mesh may be, metres, 1 to 100000.", HelpName = "M", DefaultValueFactory = _ => Defaults.RadiusMetres };

    public static Command Create()
    {
        var verb = new Command("valley", "Simulates a valley of meshes and compares our radio with the original system's.")
        {
            Meshes, Modules, Hours, Interval, Loss, Duty, SpreadingFactor, Seed, Radius,
        };
        verb.SetAction(arguments =>
        {
            Run(
                new ValleyOptions
                {
                    Meshes = Within(arguments, Meshes, 1, 60),
                    ModulesPerMesh = Within(arguments, Modules, 1, 32),
                    IntervalSeconds = Within(arguments, Interval, 1, 3600),
                    Loss = Within(arguments, Loss, 0, 1),
                    DutyPerMille = Within(arguments, Duty, 1, 1000),
                    SpreadingFactor = Within(arguments, SpreadingFactor, 7, 12),
                    Seed = arguments.GetValue(Seed),
                    RadiusMetres = Within(arguments, Radius, 1, 100_000),
                },
                Within(arguments, Hours, 1, 720));
            return 0;
        });
        return verb;
    }

    private static T Within<T>(ParseResult arguments, Option<T> option, T least, T most)
        where T : IComparable<T>
    {
        var value = arguments.GetValue(option)!;
        // NaN compares as less than anything.
        if (value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0) return value;
        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{option.Name} is {least} to {most}, not {value}."));
    }

    private static void Run(ValleyOptions options, int hours)
    {
        var valley = new ValleySimulation(options);
        for (var hour = 1; hour <= hours; hour++)
        {
            valley.Run(TimeSpan.FromHours(1));
            Console.Error.WriteLine($"hour {hour} of {hours}");
        }

        valley.Drain();
        valley.Run(TimeSpan.FromHours(1));
        var ours = valley.Report();
        var same = Original(options, hours, false);
        var legal = Original(options, hours, true);
        var own = Original(options with { IntervalSeconds = 5 }, hours, false);
        Row("", "ours", $"original {options.IntervalSeconds} s", "same, legal", "original 5 s");
        Row("readings taken", ours.Taken, same.Taken, legal.Taken, own.Taken);
        Row("delivered, %", ours.DeliveredPercent, same.DeliveredPercent, legal.DeliveredPercent, own.DeliveredPercent);
        Row("latency, median, ms", ours.MedianMilliseconds, same.MedianMilliseconds, legal.MedianMilliseconds, own.MedianMilliseconds);
        Row("latency, 99 of 100, ms", ours.Percentile99Milliseconds, same.Percentile99Milliseconds, legal.Percentile99Milliseconds, own.Percentile99Milliseconds);
        Row("air time/module/hour, ms", ours.AirtimePerModuleHour, same.AirtimePerModuleHour, legal.AirtimePerModuleHour, own.AirtimePerModuleHour);
        Row("air time/reading, ms", ours.AirtimePerReading, same.AirtimePerReading, legal.AirtimePerReading, own.AirtimePerReading);
        Row("bytes on air/reading", ours.BytesPerReading, same.BytesPerReading, legal.BytesPerReading, own.BytesPerReading);
        Row("worst duty, per mille", ours.WorstDutyPerMille, same.WorstDutyPerMille, legal.WorstDutyPerMille, own.WorstDutyPerMille);
        Row("within 1 %", Kept(10, ours.WorstDutyPerMille), Kept(10, same.WorstDutyPerMille), Kept(10, legal.WorstDutyPerMille), Kept(10, own.WorstDutyPerMille));
        Row("within 10 %", Kept(100, ours.WorstDutyPerMille), Kept(100, same.WorstDutyPerMille), Kept(100, legal.WorstDutyPerMille), Kept(100, own.WorstDutyPerMille));
    }

    private static OriginalReport Original(ValleyOptions options, int hours, bool isLegal)
    {
        var valley = new OriginalValley(options, isLegal);
        valley.Run(TimeSpan.FromHours(hours));
        valley.Drain();
        valley.Run(TimeSpan.FromHours(1));
        return valley.Report();
    }

    private static string Kept(int perMille, double duty) => duty <= perMille ? "yes" : "no";

    private static void Row(string name, params object[] values)
    {
        var line = name.PadRight(26);
        foreach (var value in values) line += (value is double number ? number.ToString("0.0", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!).PadLeft(16);
        Console.WriteLine(line);
    }
}
