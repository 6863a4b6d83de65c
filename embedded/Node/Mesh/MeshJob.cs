using System;
using System.Threading;
using Battery.Node.Jobs;
using Battery.Node.Links;
using Battery.Node.Platform;
using Battery.Node.Wifi;
using Battery.Protocol;

namespace Battery.Node.Mesh;

/// <summary>
/// Does what <see cref="MeshMachine"/> and <see cref="WifiTrial"/> decide, on a thread of its own because Wi-Fi calls block. A node that
/// was told a Wi-Fi with internet joins that first and takes no part in the mesh while it is there.
/// </summary>
public sealed class MeshJob : IAwakeReason
{
    private const int PeriodMilliseconds = 500;
    private const int SiteRetryMilliseconds = 30000;

    // A member whose ROOT has no way up for so long, or whose server does not answer, looks for another.
    private const int SilentMilliseconds = 30000;

    private readonly NodeConfiguration _configuration;
    private readonly NodePlatform _platform;
    private readonly NodeSettings _settings;
    private readonly WifiTrials _trials;
    private readonly MeshHost _host;
    private readonly LinkSelector _links;
    private readonly MeshMachine _machine;
    private readonly IWifi _wifi;
    private readonly IClock _clock;
    private readonly UpWindow _window;
    private WifiTrial _trial;
    private bool _atSite;
    private long _siteDue;
    private long _heardAt;
    private bool _stopping;

    /// <summary>Makes a job; nothing runs yet.</summary>
    /// <param name="configuration">Tells who this is.</param>
    /// <param name="platform">For Wi-Fi.</param>
    /// <param name="settings">Has the Wi-Fi that was set.</param>
    /// <param name="trials">Has the Wi-Fi to try.</param>
    /// <param name="host">What this node is to others as ROOT.</param>
    /// <param name="links">The way up.</param>
    /// <param name="window">When a node that sleeps looks for a way up; null for one that does not sleep.</param>
    public MeshJob(
        NodeConfiguration configuration, NodePlatform platform, NodeSettings settings, WifiTrials trials, MeshHost host, LinkSelector links,
        UpWindow window)
    {
        _window = window;
        _configuration = configuration;
        _platform = platform;
        _settings = settings;
        _trials = trials;
        _host = host;
        _links = links;
        _wifi = platform.Wifi;
        _clock = platform.Clock;
        _machine = new MeshMachine(_wifi.MacAddress, platform.Random);
    }

    /// <inheritdoc/>
    public bool NeedsAwake(long now)
    {
        // Members find a ROOT only while it is awake, and a trial has its time.
        return _machine.State == MeshState.Root || _trials.Current != null;
    }

    /// <summary>Begins.</summary>
    public void Start()
    {
        new Thread(Run).Start();
    }

    /// <summary>Ends soon.</summary>
    public void Stop()
    {
        _stopping = true;
    }

    private string UserName => _configuration.ModuleId.ToString();

    private void Run()
    {
        while (!_stopping)
        {
            try
            {
                // A node that sleeps is in no network between its windows, and that is no loss to be dealt with.
                bool isPaused = _window != null && !_window.IsOpen && !NeedsAwake(_clock.UptimeMilliseconds);
                if (!isPaused && !TryNetwork() && !StayAtSite()) StayInMesh();
            }
            catch (Exception failure)
            {
                // A port that is taken, a Wi-Fi chip that does not answer: begin anew rather than stand still.
                _platform.Log.Write(LogLevel.Error, "mesh", failure.Message);
                _machine.Leave(_clock.UptimeMilliseconds);
                _links.UseNothing();
            }

            Thread.Sleep(PeriodMilliseconds);
        }

        _platform.MeshServer.Stop();
        _wifi.StopAccessPoint();
        _wifi.Leave();
    }

    // True while the network that a command wants tried is the one that counts: nothing else is joined meanwhile.
    private bool TryNetwork()
    {
        RequestMessage wanted = _trials.Current;
        if (wanted == null) return false;
        if (_trial == null) _trial = new WifiTrial(wanted.Data.Ssid, _clock.UptimeMilliseconds);
        WifiTrialAction action = _trial.Tick(_clock.UptimeMilliseconds, _wifi.IsJoined, _links.IsUp, _links.Failure);
        while (action != WifiTrialAction.None && !_stopping) action = DoOne(action, wanted);
        return _trial != null && _trial.HasLeft;
    }

    private WifiTrialAction DoOne(WifiTrialAction action, RequestMessage wanted)
    {
        string ssid = wanted.Data.Ssid;
        switch (action)
        {
            case WifiTrialAction.Scan:
                return _trial.Scanned(_clock.UptimeMilliseconds, IsInReach(ssid));
            case WifiTrialAction.Join:
                LeaveAll();
                WifiJoin result = _wifi.Join(ssid, wanted.Data.Password);
                _platform.Log.Write(LogLevel.Information, "wifi", "tried " + ssid + ": " + Describe(result));
                return _trial.Joined(_clock.UptimeMilliseconds, result);
            case WifiTrialAction.Reach:
                _links.UseCloud();
                return WifiTrialAction.None;
            case WifiTrialAction.Keep:
                _trial = null;
                _atSite = _trials.Keep();
                if (!_atSite) LeaveSite();
                return WifiTrialAction.None;
            default:
                string failure = _trial.Failure;
                if (_trial.HasLeft) LeaveSite();
                _trial = null;
                _trials.Fail(failure);
                return WifiTrialAction.None;
        }
    }

    private void LeaveAll()
    {
        if (_atSite) LeaveSite();
        else Do(_machine.Leave(_clock.UptimeMilliseconds));
        _links.UseNothing();
    }

    private bool StayAtSite()
    {
        long now = _clock.UptimeMilliseconds;
        if (_atSite)
        {
            if (_wifi.IsJoined) return true;
            _platform.Log.Write(LogLevel.Information, "wifi", "the network is gone");
            LeaveSite();
        }

        bool isSet = _settings.WifiSsid != null;
        string ssid = isSet ? _settings.WifiSsid : _configuration.SiteSsid;
        if (ssid == null || now < _siteDue) return false;
        _siteDue = now + SiteRetryMilliseconds;
        if (!IsInReach(ssid)) return false;

        // The station can be in one network only: the mesh is left for this one.
        LeaveAll();
        WifiJoin result = _wifi.Join(ssid, isSet ? _settings.WifiPassword : _configuration.SitePassword);
        if (result != WifiJoin.Joined)
        {
            _platform.Log.Write(LogLevel.Warning, "wifi", "cannot join " + ssid + ": " + Describe(result));
            return false;
        }

        _platform.Log.Write(LogLevel.Information, "wifi", "joined " + ssid);
        _atSite = true;
        _links.UseCloud();
        return true;
    }

    // What is joined next is looked for at once.
    private void LeaveSite()
    {
        _atSite = false;
        _siteDue = 0;
        _links.UseNothing();
        _wifi.Leave();
    }

    private bool IsInReach(string ssid)
    {
        WifiNetwork[] networks = _wifi.Scan();
        for (int i = 0; i < networks.Length; i++)
        {
            if (networks[i].Ssid == ssid) return true;
        }

        return false;
    }

    private void StayInMesh()
    {
        long now = _clock.UptimeMilliseconds;
        if (_host.IsToldToStepDown)
        {
            _host.IsToldToStepDown = false;
            Do(_machine.ToldToStepDown(now));
        }

        if (_machine.State == MeshState.Member)
        {
            if (_links.IsUp) _heardAt = now;
            if (!_wifi.IsJoined || now - _heardAt > SilentMilliseconds)
            {
                _platform.Log.Write(LogLevel.Information, "mesh", "the ROOT is gone");
                _links.UseNothing();
                _wifi.Leave();
                Do(_machine.LinkLost(now));
            }
        }

        Do(_machine.Tick(now));
    }

    // An action may ask for the next.
    private void Do(MeshAction action)
    {
        while (action != MeshAction.None && !_stopping) action = DoOne(action);
    }

    private MeshAction DoOne(MeshAction action)
    {
        WifiNetwork target = _machine.Target;
        switch (action)
        {
            case MeshAction.Scan:
                WifiNetwork[] networks = _wifi.Scan();
                return _machine.Scanned(_clock.UptimeMilliseconds, networks);
            case MeshAction.Join:
                bool joined = _wifi.Join(target.Ssid, _configuration.MeshPassword) == WifiJoin.Joined;
                _heardAt = _clock.UptimeMilliseconds;
                if (joined)
                {
                    _platform.Log.Write(LogLevel.Information, "mesh", "joined " + target.Ssid);
                    _links.UseRoot(_wifi.GatewayAddress, RootId(target.Ssid));
                }

                return _machine.Joined(_clock.UptimeMilliseconds, joined);
            case MeshAction.BecomeRoot:
                _platform.Log.Write(LogLevel.Information, "mesh", "no ROOT in reach: this node becomes ROOT");
                _platform.MeshServer.Start(_host);
                _wifi.StartAccessPoint(MeshMachine.RootPrefix + " " + UserName, _configuration.MeshPassword);
                _links.BecomeRoot();
                return MeshAction.None;
            case MeshAction.Meet:
                int clients = -1;
                if (_wifi.Join(target.Ssid, _configuration.MeshPassword) == WifiJoin.Joined)
                    clients = _platform.MeshClient.AskClients(_wifi.GatewayAddress, UserName, _configuration.MeshKey);
                MeshAction next = _machine.Met(_clock.UptimeMilliseconds, _host.MemberCount, clients);
                if (next != MeshAction.TellToStepDown) _wifi.Leave();
                return next;
            case MeshAction.TellToStepDown:
                _platform.Log.Write(LogLevel.Information, "mesh", target.Ssid + " has fewer clients: told to step down");
                _platform.MeshClient.TellToStepDown(_wifi.GatewayAddress, UserName, _configuration.MeshKey);
                _wifi.Leave();
                return MeshAction.None;
            case MeshAction.StepDown:
                _platform.Log.Write(LogLevel.Information, "mesh", "steps down as ROOT");
                _links.UseNothing();
                _wifi.StopAccessPoint();
                _platform.MeshServer.Stop();
                return MeshAction.None;
            default:
                return MeshAction.None;
        }
    }

    private static string Describe(WifiJoin result)
    {
        switch (result)
        {
            case WifiJoin.Joined:
                return "joined";
            case WifiJoin.NotFound:
                return "not found";
            case WifiJoin.PasswordRefused:
                return "password refused";
            default:
                return "no answer, or no room";
        }
    }

    // "ROOT 12"; 0 where another naming is met.
    private static int RootId(string ssid)
    {
        int id = 0;
        for (int i = MeshMachine.RootPrefix.Length + 1; i < ssid.Length && id < 100000; i++)
        {
            if (ssid[i] < '0' || ssid[i] > '9') return 0;
            id = (id * 10) + (ssid[i] - '0');
        }

        return id;
    }
}
