using System.Collections.Generic;

namespace Battery.Load.Scenarios;

/// <summary>The scenarios, in the order in which they run.</summary>
internal static class AllScenarios
{
    public static IReadOnlyList<IScenario> List { get; } =
    [
        new HistoryFlood(),
        new LoginFlood(),
        new SocketFlood(),
        new CommandFlood(),
        new FutureTimes(),
        new RenewedKeys(),
        new RevokedSessions(),
        new ForeignRelay(),
    ];
}
