#nullable enable

namespace Battery.Simulation.Neighbourhood;

/// <summary>What a virtual node asks of the neighbourhood.</summary>
/// <param name="Verb">hello, scan, join, leave, open, close or state.</param>
/// <param name="Node">With hello: a name that no other has.</param>
/// <param name="Mac">With hello: the MAC address, twelve hex digits.</param>
/// <param name="Place">With hello: where it stands.</param>
/// <param name="Ssid">With join and open.</param>
/// <param name="Password">With join and open.</param>
/// <param name="Port">With open: the loopback port of the server behind the access point.</param>
internal sealed record WifiCall(
    string Verb, string? Node = null, string? Mac = null, string? Place = null, string? Ssid = null, string? Password = null, int Port = 0);
