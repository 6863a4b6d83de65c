using System.Collections.Generic;
using System.Linq;
using Battery.Testing;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>The tables of what receivers say: each command and each option is named.</summary>
public sealed class CoverageTableTests() : CoverageTable("Nmea", "## What receivers say", 80)
{
    protected override IEnumerable<string> Members =>
        new[] { typeof(UbxMessage), typeof(PmtkCommand), typeof(CasicCommand), typeof(NmeaOptions) }
        .SelectMany(MembersOf, (type, name) => $"{type.Name}.{name}");
}
