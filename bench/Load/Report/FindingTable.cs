using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Battery.Load.Report;

/// <summary>All findings as a table in Markdown.</summary>
internal static class FindingTable
{
    public static void Write(TextWriter output, IReadOnlyCollection<Findings> scenarios)
    {
        output.WriteLine("| scenario | what | found | holds |");
        output.WriteLine("|---|---|---|---|");
        foreach (Findings findings in scenarios)
        {
            foreach (Finding finding in findings)
            {
                string holds = finding.Holds switch { true => "yes", false => "**no**", null => "" };
                output.WriteLine($"| {findings.Scenario} | {finding.Claim} | {finding.Found} | {holds} |");
            }
        }

        int judged = scenarios.Sum(findings => findings.Count(finding => finding.Holds is not null));
        int held = scenarios.Sum(findings => findings.Count(finding => finding.Holds == true));
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{held} of {judged} hold."));
    }
}
