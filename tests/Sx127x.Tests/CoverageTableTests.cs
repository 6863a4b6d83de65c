using System.Collections.Generic;
using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Testing;

namespace Battery.Drivers.Tests;

/// <summary>The table of what the chip can do: each public member of the driver and each option is named.</summary>
public sealed class CoverageTableTests() : CoverageTable("Sx127x", "| of the chip |", 53)
{
    protected override IEnumerable<string> Members => MembersOf(typeof(Sx127x.Sx127x))
        .Concat(MembersOf(typeof(Sx127xOptions)).Select(name => $"{nameof(Sx127xOptions)}.{name}"));
}
