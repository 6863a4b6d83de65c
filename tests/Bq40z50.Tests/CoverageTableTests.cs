using System.Collections.Generic;
using Battery.Testing;

namespace Battery.Drivers.Tests;

/// <summary>The tables of what the chip can do: each public member of the driver is named.</summary>
public sealed class CoverageTableTests() : CoverageTable("Bq40z50", "## What the chip can do", 51)
{
    protected override IEnumerable<string> Members => MembersOf(typeof(Bq40z50.Bq40z50));
}
