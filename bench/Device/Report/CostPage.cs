using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Battery.DeviceCosts.Counted;
using Battery.DeviceCosts.Paths;

namespace Battery.DeviceCosts.Report;

/// <summary>The page that a run ends in.</summary>
internal static class CostPage
{
    public static string Write(IReadOnlyList<(string Name, Cost Cost)> costs)
    {
        var page = new StringBuilder();
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            # What a module pays

            Written by `./battery bench --device --write-docs`; [bench/Device](../bench/Device/README.md) tells how it is counted.
            IL instructions that the module's code executes, objects that it makes and the heap that they take: of one call, as the
            mean of {DevicePath.Calls} different inputs. *Baseline* is what another tool counted on other inputs before anybody looked at
            it; half of its sum is the target.


            """);
        page.Append("| what | instructions | baseline | share of it | objects | heap |\n");
        page.Append("|---|---:|---:|---:|---:|---:|\n");
        foreach ((string name, Cost cost) in costs)
        {
            long instructions = RecordedCosts.OfACall(cost.Instructions);
            string baseline = Baseline.Instructions.TryGetValue(name, out int before) ? Compared(instructions, before) : " | ";
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {instructions:N0} | {baseline} | {Mean(cost.Allocations)} | {RecordedCosts.OfACall(cost.Bytes):N0} B |\n");
        }

        long sum = costs.Where(one => Baseline.Instructions.ContainsKey(one.Name)).Sum(one => RecordedCosts.OfACall(one.Cost.Instructions));
        page.Append(CultureInfo.InvariantCulture, $"| **all that have a baseline** | {sum:N0} | {Compared(sum, Baseline.Sum)} | | |\n");
        return page.ToString();
    }

    private static string Compared(long instructions, int baseline) =>
        string.Create(CultureInfo.InvariantCulture, $"{baseline:N0} | {100.0 * instructions / baseline:0} %");

    // Few of many calls may make one.
    private static string Mean(long allocations) =>
        ((double)allocations / DevicePath.Calls).ToString("#,0.#", CultureInfo.InvariantCulture);
}
