using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Battery.Load.Report;

/// <summary>The findings of one scenario, told as they come.</summary>
/// <param name="scenario">Its name.</param>
/// <param name="output">Where they are told.</param>
/// <param name="judgeTimes">Whether times are judged, too; on a machine that does other things besides they are only told.</param>
internal sealed class Findings(string scenario, TextWriter output, bool judgeTimes) : IEnumerable<Finding>
{
    private readonly List<Finding> _all = [];

    public string Scenario => scenario;

    public bool Hold => _all.All(finding => finding.Holds != false);

    /// <summary>Says what is going on; no finding.</summary>
    public void Say(string what)
    {
        output.WriteLine($"{scenario}: {what}");
    }

    /// <summary>Tells a figure.</summary>
    public void Figure(string what, string found)
    {
        Add(new Finding(what, found));
    }

    /// <summary>Judges a claim.</summary>
    public void Judge(string claim, bool holds, string found)
    {
        Add(new Finding(claim, found, holds));
    }

    /// <summary>Judges a claim about times, where they are judged.</summary>
    public void JudgeTime(string claim, bool holds, string found)
    {
        Add(new Finding(claim, found, judgeTimes ? holds : null));
    }

    public IEnumerator<Finding> GetEnumerator()
    {
        return _all.GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator()
    {
        return GetEnumerator();
    }

    private void Add(Finding finding)
    {
        _all.Add(finding);
        string mark = finding.Holds switch { true => "holds", false => "DOES NOT HOLD", null => "figure" };
        output.WriteLine($"{scenario}: {mark}: {finding.Claim}: {finding.Found}");
    }
}
