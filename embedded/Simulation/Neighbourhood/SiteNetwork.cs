namespace Battery.Simulation.Neighbourhood;

/// <summary>A network that somebody's router provides.</summary>
/// <param name="Place">Where it is in reach.</param>
/// <param name="Ssid">Its name.</param>
/// <param name="Password">Its password; empty for an open one.</param>
/// <param name="HasInternet">Whether the router has a way to the internet.</param>
public sealed record SiteNetwork(string Place, string Ssid, string Password, bool HasInternet = true);
