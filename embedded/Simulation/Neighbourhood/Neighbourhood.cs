#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node.Platform;

namespace Battery.Simulation.Neighbourhood;

/// <summary>Who is where, which access points are open, who joined which. Any thread may call.</summary>
internal sealed class Neighbourhood
{
    /// <summary>An ESP32's access point takes so many stations in the original set-up; more are refused.</summary>
    public const int MostStations = 4;

    private const string SiteMac = "020000000000";
    private const int OwnSignal = -60;

    private readonly object _gate = new();
    private readonly Dictionary<string, Station> _stations = [];
    private readonly List<SiteNetwork> _sites;

    public Neighbourhood(IEnumerable<SiteNetwork> sites)
    {
        _sites = [.. sites];
    }

    /// <summary>Lets a node appear; one of the same name is replaced.</summary>
    public void Appear(string name, string mac, string place)
    {
        lock (_gate)
        {
            Vanish(name);
            _stations[name] = new Station(name, mac, place);
        }
    }

    /// <summary>Lets a node disappear, with its access point.</summary>
    public void Vanish(string name)
    {
        lock (_gate)
        {
            if (_stations.Remove(name, out Station? gone)) Close(gone);
        }
    }

    public WifiAnswer Handle(string name, WifiCall call)
    {
        lock (_gate)
        {
            if (!_stations.TryGetValue(name, out Station? station)) return new WifiAnswer(false, false, false, "", 0);
            bool done = true;
            SeenNetwork[]? networks = null;
            WifiJoin join = WifiJoin.Failed;
            switch (call.Verb)
            {
                case "scan":
                    networks = Scan(station);
                    break;
                case "join":
                    join = Join(station, call.Ssid ?? "", call.Password ?? "");
                    done = join == WifiJoin.Joined;
                    break;
                case "leave":
                    station.JoinedTo = null;
                    station.JoinedSite = null;
                    break;
                case "open":
                    Close(station);
                    (station.Ssid, station.Password, station.Port) = (call.Ssid, call.Password ?? "", call.Port);
                    break;
                case "close":
                    Close(station);
                    break;
                case "state":
                    break;
                default:
                    done = false;
                    break;
            }

            string gateway = station.JoinedTo is { } root ? "127.0.0.1:" + root.Port : "";
            return new WifiAnswer(
                done, station.JoinedTo is not null || station.JoinedSite is not null, station.JoinedSite is { HasInternet: true }, gateway,
                Guests(station).Count(), networks, join);
        }
    }

    private IEnumerable<Station> Guests(Station host) => _stations.Values.Where(station => station.JoinedTo == host);

    private SeenNetwork[] Scan(Station station) =>
    [
        .. InReach(station).Select(other => new SeenNetwork(other.Ssid!, other.Mac, OwnSignal)),
        .. _sites.Where(site => site.Place == station.Place).Select(site => new SeenNetwork(site.Ssid, SiteMac, OwnSignal)),
    ];

    private IEnumerable<Station> InReach(Station station) =>
        _stations.Values.Where(other => other != station && other.Place == station.Place && other.Ssid is not null);

    private WifiJoin Join(Station station, string ssid, string password)
    {
        station.JoinedTo = null;
        station.JoinedSite = null;
        var sites = _sites.Where(site => site.Place == station.Place && site.Ssid == ssid).ToList();
        var hosts = InReach(station).Where(other => other.Ssid == ssid).ToList();
        if (sites.Count + hosts.Count == 0) return WifiJoin.NotFound;
        station.JoinedSite = sites.Find(site => site.Password == password);
        if (station.JoinedSite is not null) return WifiJoin.Joined;
        Station? host = hosts.Find(other => other.Password == password);
        if (host is null) return WifiJoin.PasswordRefused;
        if (Guests(host).Count() >= MostStations) return WifiJoin.Failed;
        station.JoinedTo = host;
        return WifiJoin.Joined;
    }

    private void Close(Station host)
    {
        host.Ssid = null;
        foreach (Station? guest in Guests(host).ToList()) guest.JoinedTo = null;
    }

    private sealed class Station(string name, string mac, string place)
    {
        public string Name => name;

        public string Mac => mac;

        public string Place => place;

        public string? Ssid { get; set; }

        public string Password { get; set; } = "";

        public int Port { get; set; }

        public Station? JoinedTo { get; set; }

        public SiteNetwork? JoinedSite { get; set; }
    }
}
