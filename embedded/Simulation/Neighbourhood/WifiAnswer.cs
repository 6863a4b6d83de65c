#nullable enable
using Battery.Node.Platform;

namespace Battery.Simulation.Neighbourhood;

/// <summary>What the neighbourhood answers.</summary>
/// <param name="Done">Whether what was asked for was done.</param>
/// <param name="Joined">Whether the node is joined to a network now.</param>
/// <param name="Internet">Whether that network reaches the internet.</param>
/// <param name="Gateway">The loopback address of the server behind it.</param>
/// <param name="Stations">How many have joined the node's own access point.</param>
/// <param name="Networks">With scan: what is in reach.</param>
/// <param name="Join">With join: what came of it.</param>
internal sealed record WifiAnswer(
    bool Done, bool Joined, bool Internet, string Gateway, int Stations, SeenNetwork[]? Networks = null,
    WifiJoin Join = WifiJoin.Failed);

/// <summary>A network in reach.</summary>
internal sealed record SeenNetwork(string Ssid, string Mac, int Signal);
