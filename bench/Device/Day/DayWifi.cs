using System.Collections.Generic;
using System.Linq;
using Battery.Node.Platform;

namespace Battery.DeviceCosts.Day;

/// <summary>
/// The Wi-Fi of nodes that stand beside each other: all access points are in reach, and one network with internet for some.
/// </summary>
internal sealed class DayWifi : IWifi
{
    public const string Site = "site";

    private const int SignalDbm = -60;

    private readonly List<DayWifi> _all;
    private readonly bool _hasSite;
    private DayWifi? _joined;
    private bool _atSite;
    private string? _open;

    /// <summary>Makes one and adds it to the others.</summary>
    /// <param name="all">All that are there.</param>
    /// <param name="module">Its module; its host name follows.</param>
    /// <param name="hasSite">Whether <see cref="Site"/> is in its reach.</param>
    public DayWifi(List<DayWifi> all, int module, bool hasSite)
    {
        (_all, _hasSite) = (all, hasSite);
        Host = "module" + module;
        MacAddress = [2, 0, 0, 0, 0, (byte)module];
        all.Add(this);
    }

    public string Host { get; }

    public byte[] MacAddress { get; }

    public bool IsJoined => _atSite || _joined?._open != null;

    public bool HasInternet => _atSite;

    public string GatewayAddress => _joined?._open == null ? "" : _joined.Host;

    public int StationCount => _all.Count(other => other._joined == this);

    public bool IsAccessPointOpen => _open != null;

    public WifiNetwork[] Scan() =>
    [
        .. _all.Where(other => other != this && other._open != null)
            .Select(other => new WifiNetwork(other._open, other.MacAddress, SignalDbm)),
        .. _hasSite ? [new WifiNetwork(Site, [2, 0, 0, 0, 1, 0], SignalDbm)] : System.Array.Empty<WifiNetwork>(),
    ];

    public WifiJoin Join(string ssid, string password)
    {
        Leave();
        _atSite = _hasSite && ssid == Site;
        if (!_atSite) _joined = _all.Find(other => other != this && other._open == ssid);
        return IsJoined ? WifiJoin.Joined : WifiJoin.NotFound;
    }

    public void Leave() => (_joined, _atSite) = (null, false);

    public void StartAccessPoint(string ssid, string password) => _open = ssid;

    public void StopAccessPoint() => _open = null;
}
