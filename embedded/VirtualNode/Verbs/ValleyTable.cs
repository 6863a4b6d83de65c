using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Battery.Simulation.Valley;

namespace Battery.VirtualNode.Verbs;

/// <summary>Writes what a valley came to, our radio beside the original system's, with a word on each row and column.</summary>
internal sealed class ValleyTable(TextWriter output)
{
    private const int NameWidth = 36;
    private const int ValueWidth = 13;
    private const string None = "-";

    public void Write(
        ValleyOptions options, int hours, ValleyReport ours, OriginalReport original, OriginalReport legal, OriginalReport fast)
    {
        OriginalReport[] originals = [original, legal, fast];
        int modules = options.Meshes * options.ModulesPerMesh;
        double seconds = hours * 3600.0 * modules;
        Line($"{options.Meshes} meshes x {options.ModulesPerMesh} modules within {options.RadiusMetres} m of the HUB, {hours} h and one more to drain, seed {options.Seed}");
        Line($"wanted: a reading each {options.IntervalSeconds} s, {options.CommandsPerHour} commands an hour that live {options.CommandSeconds} s");
        Line($"air: SF{options.SpreadingFactor}, 125 kHz, {options.PowerDbm} dBm, {options.DutyPerMille} per mille of each hour; {100 * options.Loss} % of packets lost to noise besides collisions");
        Line($"     path loss exponent {options.PathLossExponent}, shadowing {options.ShadowingDb} dB; {options.StrangerPacketsPerHour} packets of strangers an hour; {options.RestartsPerDay} restarts a day");
        output.WriteLine();
        Row("", "ours", "original", "orig. legal", $"orig. {OriginalSeconds} s");
        Row("readings taken", ours.Taken, [.. originals.Select(report => (object)report.Taken)]);
        Row("delivered, %", ours.DeliveredPercent, [.. originals.Select(report => (object)report.DeliveredPercent)]);
        Row("kept by the modules for later", ours.Waiting, [.. originals.Select(_ => (object)None)]);
        Row("lost", ours.Lost, [.. originals.Select(report => (object)(report.Taken - report.Stored))]);
        Row("altered on the way", ours.Altered, [.. originals.Select(_ => (object)None)]);
        Row("seconds between readings", ours.Taken == 0
            ? None : seconds / ours.Taken, [.. originals.Select(report => report.Taken == 0 ? (object)None : seconds / report.Taken)]);
        Row("latency p50, s", ours.MedianMilliseconds / 1000.0,
            [.. originals.Select(report => (object)(report.MedianMilliseconds / 1000.0))]);
        Row("latency p99, s", ours.Percentile99Milliseconds / 1000.0,
            [.. originals.Select(report => (object)(report.Percentile99Milliseconds / 1000.0))]);
        Row("air time, ms a module and hour", ours.AirtimePerModuleHour,
            [.. originals.Select(report => (object)report.AirtimePerModuleHour)]);
        Row("air time, ms a delivered reading", ours.AirtimePerReading, [.. originals.Select(report => (object)report.AirtimePerReading)]);
        Row("of it the HUB's", ours.HubAirtimePerReading, [.. originals.Select(_ => (object)None)]);
        Row("bytes on air a delivered reading", ours.BytesPerReading, [.. originals.Select(report => (object)report.BytesPerReading)]);
        Row("packets", ours.Packets, [.. originals.Select(report => (object)report.Packets)]);
        Row("worst duty, per mille of an hour", ours.WorstDutyPerMille, [.. originals.Select(report => (object)report.WorstDutyPerMille)]);
        Row("the HUB's", ours.HubDutyPerMille, [.. originals.Select(_ => (object)None)]);
        Row("receptions that collided", ours.Collided, [.. originals.Select(_ => (object)None)]);
        Row("within the limit", Kept(ours.WorstDutyPerMille), [.. originals.Select(report => (object)Kept(report.WorstDutyPerMille))]);
        output.WriteLine();
        Line($"commands: {ours.Commands} issued, {ours.Succeeded} done, {ours.Expired} expired ({ours.Unconfirmed} of them executed without an answer in time), {ours.Misreported} misreported");
        output.WriteLine();
        Line($"ours            the node's own radio code: packed, authenticated, acknowledged, repeated, within the duty cycle");
        Line($"original        the original system on the same ground: 78 bytes a module, three modules a packet, each sent once, no limit kept");
        Line($"orig. legal     the same, dropping what does not fit the limit");
        Line($"orig. {OriginalSeconds} s       the original at its own interval");
        Line($"delivered       share of the readings taken that are in the cloud, each counted once");
        Line($"latency         from taking a reading to storing it: half (p50) and 99 of 100 (p99) of the delivered are as fast");
        Line($"air time        of all senders, the HUB and all repeats and acknowledgements among them");
        Line($"worst duty      the sender that was on air most, in its fullest hour, as the air counted it");

        string Kept(double duty) => duty <= options.DutyPerMille ? "yes" : "no";
    }

    /// <summary>The interval of the original system, s.</summary>
    public const int OriginalSeconds = 5;

    private void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private void Row(string name, object first, params object[] others)
    {
        IEnumerable<string> values = others.Prepend(first)
            .Select(value =>
            (value is double number
            ? number.ToString("0.0", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!)
            .PadLeft(ValueWidth));
        output.WriteLine(name.PadRight(NameWidth) + string.Concat(values));
    }
}
