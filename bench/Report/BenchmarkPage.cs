using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;
using BenchmarkDotNet.Environments;

namespace Battery.Bench.Report;

/// <summary>The page that a run ends in.</summary>
internal static class BenchmarkPage
{
    public static string Write(IReadOnlyCollection<Row> rows, bool isQuick)
    {
        var page = new StringBuilder();
        page.Append("# Benchmarks\n\n");
        page.Append("Written by `./battery bench --write-docs`; [bench](../bench/README.md) tells how it is measured.\n");
        page.Append(
            "Times are those of the fastest iteration; *ratio* is how many times as fast (or as small) ours is as the other one in the\n");
        page.Append("same run; *allocated* is by ours for each operation.\n\n");
        if (isQuick) page.Append("**A quick run: good for a first look only.**\n\n");
        foreach (string line in Machine()) page.Append("    ").Append(line).Append('\n');
        Row[] targets = rows.Where(row => row.TargetText.Length > 0).ToArray();
        page.Append(CultureInfo.InvariantCulture, $"\n{targets.Count(row => row.IsMet == true)} of {targets.Length} targets are met, ");
        page.Append(
            CultureInfo.InvariantCulture,
            $"{targets.Count(row => row.IsMet == false)} missed, {targets.Count(row => row.IsMet == null)} not measured.\n\n");
        page.Append("| what | input | ours | | against | | ratio | allocated | target | met |\n");
        page.Append("|---|---|---|---:|---|---:|---:|---:|---|---|\n");
        foreach (Row row in rows)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {row.What} | {row.Input} | {row.OurName} | {row.Ours} | {row.OtherName} | {row.Other} | ");
            page.Append(row.Ratio is { } ratio ? string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} ×") : "").Append(" | ");
            page.Append(row.AllocatedBytes is { } bytes ? $"{bytes} B" : "").Append(" | ");
            page.Append(row.TargetText).Append(" | ");
            page.Append(row.TargetText.Length == 0 ? "" : row.IsMet switch { null => "not measured", true => "yes", _ => "**no**" })
                .Append(" |\n");
        }

        return page.ToString();
    }

    private static IEnumerable<string> Machine()
    {
        foreach (string line in HostEnvironmentInfo.GetCurrent().ToFormattedString()) yield return line;
        string vectors = Avx512Vbmi2.IsSupported ? "512 bits with VBMI2" : Vector512.IsHardwareAccelerated
            ? "512 bits" : Vector256.IsHardwareAccelerated ? "256 bits" : "128 bits";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, vectors of {vectors}");
    }
}
