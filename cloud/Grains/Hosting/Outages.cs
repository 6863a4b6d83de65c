using System;
using Battery.Data;
using Microsoft.Extensions.Logging;

namespace Battery.Grains;

/// <summary>What the modules' grains of a silo cannot do while the database is away or full: said once for all of them.</summary>
internal sealed class Outages(ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>Settings are saved.</summary>
    public OutageLog Saving { get; } = new(
        loggers.CreateLogger("Battery.Grains.Settings"), time, "Settings cannot be saved", "Settings are saved again");

    /// <summary>Commands are handed on.</summary>
    public OutageLog HandingOn { get; } = new(
        loggers.CreateLogger("Battery.Grains.Commands"), time, "Commands cannot be handed on", "Commands are handed on again");
}
