using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Battery.DeviceCosts.Counted;
using Battery.DeviceCosts.Day;
using Battery.Simulation.Flash;

namespace Battery.DeviceCosts.Report;

/// <summary>The page about a node's day.</summary>
internal static class DayPage
{
    private const double SecondsOfDay = 86400;
    private const double Million = 1e6;

    // nanoframework/Home #1013, ESP32 at 240 MHz: a loop of three instructions, one of them a native call, turned 162,000 times a second
    // with the firmware for PSRAM and 54,000 times with the one without.
    private const double FastMicroseconds = 1e6 / (3 * 162_000);
    private const double SlowMicroseconds = 1e6 / (3 * 54_000);

    // How often an RMC comes: the receiver speaks once a second.
    private const double RmcsOfDay = 86400;

    private static readonly DayRole[] Roles = Enum.GetValues<DayRole>();
    private static readonly NodePart[] Parts = Enum.GetValues<NodePart>();

    private static readonly Dictionary<NodePart, string> PartNames = new()
    {
        [NodePart.Node] = "node: fields of readings, what wires the parts together",
        [NodePart.Gps] = "GPS: driver and reader",
        [NodePart.Gauge] = "gauge: driver and reader",
        [NodePart.Storage] = "outbox and flash",
        [NodePart.Link] = "links: JSON, messages, WebSockets, routing",
        [NodePart.Radio] = "radio: messages, keys, schedule",
        [NodePart.Chip] = "radio chip: driver",
        [NodePart.Mesh] = "Wi-Fi and mesh",
        [NodePart.Commands] = "commands, settings, reports",
        [NodePart.Worker] = "jobs and worker",
    };

    public static string Write(RecordedDay day, IReadOnlyList<(string Name, Cost Cost)> costs)
    {
        var page = new StringBuilder();
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            # A day of a node

            Written by `./battery bench --device --write-docs`; [bench/Device](../bench/Device/README.md) tells how it is counted. A ROOT
            with four members whose way up is the radio, the HUB that hears it, and a node at a Wi-Fi with internet run their own code,
            as it goes on a module, in virtual time: gauge, GPS, radio chip, Wi-Fi and connections are simulated, and of what these do
            nothing is counted. After {DayRun.WarmUpMinutes} minutes of start {RecordedDay.Minutes} are counted and told for a day of 24
            hours; of the members it is the mean of the four. Each half hour every module gets a command.
            The boards are wired as [wiring](wiring.md) tells: DIO0 of the radio tells when something has come, and the GPS receiver takes
            commands, which let it send RMC alone. Without the two a ROOT had seven times as much to do.


            """);
        Row(page, "", Name);
        page.Append("|---|---:|---:|---:|---:|\n");
        Row(page, "readings", role => Number(day.ADay(role, DayCount.Readings)));
        Row(page, "instructions, millions", role => Number(All(day, role).Instructions / Million));
        Row(page, "busy on an ESP32, firmware for PSRAM", role => Busy(All(day, role), FastMicroseconds));
        Row(page, "busy on an ESP32, the other firmware", role => Busy(All(day, role), SlowMicroseconds));
        Row(page, "objects made, thousands", role => Number(All(day, role).Allocations / 1e3));
        Row(page, "heap taken for them, MB", role => Number(All(day, role).Bytes / Million));
        Row(page, "heap that the node keeps once it is made, B", role => Number(day.Of(role, DayCount.Made)));
        Row(page, "the most that it was seen to keep, B", role => Number(day.Of(role, DayCount.Heap)));
        Row(page, "instructions of the start, millions", role => Number(day.Of(role, DayCount.Start) / Million / day.Of(role, DayCount.Nodes)));
        Row(page, "flash: writes", role => Number(day.Files.Sum(file => day.ADay(role, file))));
        Row(page, "flash: bytes written", role => Number(day.Files.Sum(file => day.ADay(role, file, 1))));
        Row(page, "flash: blocks erased", role => Number(Erases(day, role), "#,0.0"));
        Row(page, "years that flash of 4 MB takes it", role => Years(day, role));
        page.Append(
            CultureInfo.InvariantCulture,
            $"""

            The time that the processor is busy is an estimate from a public measurement (nanoframework/Home #1013, an ESP32 at 240 MHz,
            {FastMicroseconds:0.0} µs an instruction with the firmware for PSRAM and {SlowMicroseconds:0.0} µs with the other one, native
            calls among them). The heap that a node keeps is what its own objects take; [device-memory](device-memory.md) has what
            assemblies, static fields and threads add. What flash erases is that of a model of its file system, and the years are those of
            [flash-wear](flash-wear.md), which has a node that is cut off, too: here the links acknowledge, and readings are not written.

            ## Instructions a day by part, millions


            """);
        PartTable(page, day, cost => Number(cost.Instructions / Million, "#,0.0"));
        page.Append("\n## Heap taken a day by part, kB\n\nOf objects that are made and given up again: what the collector has to do.\n\n");
        PartTable(page, day, cost => Number(cost.Bytes / 1e3));
        page.Append(
            """

            ## Flash by file

            Writes a day / bytes written / blocks erased.


            """);
        Row(page, "file", Name);
        page.Append("|---|---:|---:|---:|---:|\n");
        foreach (string file in day.Files) Row(page, file[(DayCount.Flash.Length + 1)..], role => FlashOf(day, role, file));
        Baselines(page, day, costs);
        return page.ToString();
    }

    private static void Baselines(StringBuilder page, RecordedDay day, IReadOnlyList<(string Name, Cost Cost)> costs)
    {
        page.Append(
            """

            ## Beside the baseline

            What was counted before anybody looked at it ([device-costs](device-costs.md)), as often as the node at a Wi-Fi does it in a
            day: the baseline's instructions, and now, millions.

            | what | times a day | baseline | now |
            |---|---:|---:|---:|

            """);
        double readings = day.ADay(DayRole.Alone, DayCount.Readings);
        foreach ((string name, double times) in new[] { ("RMC parse", RmcsOfDay), ("JSON write of a reading", readings) })
        {
            double now = RecordedCosts.OfACall(costs.First(one => one.Name == name).Cost.Instructions);
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {times:N0} | {times * Baseline.Instructions[name] / Million:N0} | {times * now / Million:N0} |\n");
        }
    }

    private static void PartTable(StringBuilder page, RecordedDay day, Func<Cost, string> told)
    {
        Row(page, "part", Name);
        page.Append("|---|---:|---:|---:|---:|\n");
        foreach (NodePart part in Parts) Row(page, PartNames[part], role => told(day.ADay(role, part)));
        Row(page, "**all**", role => told(All(day, role)));
    }

    private static void Row(StringBuilder page, string what, Func<DayRole, string> figure) =>
        page.Append("| ").Append(what).Append(" | ").AppendJoin(" | ", Roles.Select(figure)).Append(" |\n");

    private static Cost All(RecordedDay day, DayRole role) => Parts.Aggregate(default(Cost), (sum, part) => sum + day.ADay(role, part));

    private static string Busy(Cost cost, double microseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * cost.Instructions * microseconds / Million / SecondsOfDay:0.0} %");

    private static string FlashOf(RecordedDay day, DayRole role, string file) =>
        day.ADay(role, file) == 0
            ? ""
            : $"{Number(day.ADay(role, file))} / {Number(day.ADay(role, file, 1))} / {Number(ErasesOf(day, role, file), "#,0.0")}";

    private static double Erases(RecordedDay day, DayRole role) => day.Files.Sum(file => ErasesOf(day, role, file));

    private static double ErasesOf(RecordedDay day, DayRole role, string file) => day.ADay(role, file, 2) / 1000;

    private static string Years(RecordedDay day, DayRole role)
    {
        double years = FlashLife.Years(Erases(day, role), FlashLife.SmallestFileSystem);
        return years > 1000 ? "> 1,000" : Number(years);
    }

    private static string Number(double value, string format = "#,0") => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Name(DayRole role) => role switch
    {
        DayRole.Alone => "node at a Wi-Fi",
        DayRole.Member => "member",
        DayRole.Root => "ROOT",
        _ => "HUB",
    };
}
