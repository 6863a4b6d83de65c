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
/// was told a Wi-Fi with internet joins that first, and serves the mesh as ROOT while it reaches the cloud by it. A HUB is nobody's member.
/// </summary>
public sealed class MeshJob : IAwakeReason
{
    private const int PeriodMilliseconds = 500;
    private const int SiteRetryMilliseconds = 30000;

    // A member whose ROOT has no way up for so long, or whose server does not answer, looks for another.
    private const int SilentMilliseconds = 30000;

    // A ROOT that has lost its way up stays ROOT for so long: to open and close an access point is much for some boards.
    private const int WayLostMilliseconds = 120000;

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
    private long _ledAt;
    private bool _mustLeave;
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
        bool isResumed = !_wifi.IsAccessPointOpen;
        while (!_stopping)
        {
            try
            {
                Look(_clock.UptimeMilliseconds);
                if (_mustLeave)
                {
                    _mustLeave = false;
                    if (!_atSite) _links.UseNothing();
                    Do(_machine.Leave(_clock.UptimeMilliseconds));
                }

                if (!isResumed) Do(_machine.Resume(_clock.UptimeMilliseconds));
                isResumed = true;

                // A node that sleeps is in no network between its windows, and that is no loss to be dealt with.
                bool isPaused = _window != null && !_window.IsOpen && !NeedsAwake(_clock.UptimeMilliseconds);
                if (!isPaused && !TryNetwork() && !StayAtSite()) StayInMesh();
            }
            catch (Exception failure)
            {
                // A port that is taken, a Wi-Fi chip that does not answer: begin anew rather than stand still.
                _platform.Log.Write(LogLevel.Error, "mesh", failure.Message);
                _mustLeave = true;
            }

            Thread.Sleep(PeriodMilliseconds);
        }

        _platform.MeshServer.Stop();
        _wifi.StopAccessPoint();
        _wifi.Leave();
    }

    // How this node stands among others now, for the machine and for who asks.
    private void Look(long now)
    {
        bool isRoot = _machine.State == MeshState.Root;
        bool leads = _atSite ? _links.IsUp : _links.OwnWay != MeshWay.None;
        if (leads) _ledAt = now;
        bool counts = leads || (isRoot && now - _ledAt < WayLostMilliseconds);
        _host.Way = !counts ? MeshWay.None : _atSite ? MeshWay.Internet : MeshWay.Radio;
        if (isRoot) _host.Stations = _wifi.StationCount;
        _host.Fill(_machine.Own);
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
        else if (_machine.State != MeshState.Root) Do(_machine.Leave(_clock.UptimeMilliseconds));
        _links.UseNothing();
    }

    private bool StayAtSite()
    {
        long now = _clock.UptimeMilliseconds;
        if (_atSite)
        {
            if (_wifi.IsJoined)
            {
                Serve(now);
                return true;
            }

            _platform.Log.Write(LogLevel.Information, "wifi", "the network is gone");
            LeaveSite();
        }

        bool isSet = _settings.WifiSsid != null;
        string ssid = isSet ? _settings.WifiSsid : _configuration.SiteSsid;
        if (ssid == null || now < _siteDue) return false;
        _siteDue = now + SiteRetryMilliseconds;
        if (!IsInReach(ssid)) return false;

        // The station can be in one network only: a member leaves its mesh for this one.
        LeaveAll();
        WifiJoin result = _wifi.Join(ssid, isSet ? _settings.WifiPassword : _configuration.SitePassword);
        if (result != WifiJoin.Joined)
        {
            _platform.Log.Write(LogLevel.Warning, "wifi", "cannot join " + ssid + ": " + Describe(result));
            UseOwn();
            return false;
        }

        _platform.Log.Write(LogLevel.Information, "wifi", "joined " + ssid);
        _atSite = true;
        _ledAt = now;
        _links.UseCloud();
        return true;
    }

    // Who has internet gives it to others, as a ROOT that its station does not keep from being one. One that sleeps is not there for them.
    private void Serve(long now)
    {
        if (_machine.State == MeshState.Root) Do(_machine.Tick(now));
        else if (_host.Way == MeshWay.Internet && _window == null) Do(_machine.Serve());
    }

    // What is joined next is looked for at once. A ROOT stays one, with what else leads up from it.
    private void LeaveSite()
    {
        _atSite = false;
        _siteDue = 0;
        _ledAt = _clock.UptimeMilliseconds - WayLostMilliseconds;
        UseOwn();
        _wifi.Leave();
    }

    private void UseOwn()
    {
        if (_machine.State == MeshState.Root && !_configuration.IsHub) _links.BecomeRoot();
        else _links.UseNothing();
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
        if (_configuration.IsHub)
        {
            // What it served by is gone.
            if (_machine.State == MeshState.Root) Do(_machine.Tick(now));
            return;
        }

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
                return Join(target);
            case MeshAction.BecomeRoot:
                _platform.Log.Write(
                    LogLevel.Information, "mesh", _atSite ? "this node serves as ROOT" : "no ROOT in reach takes it: this node becomes ROOT");
                _host.IsToldToStepDown = false;
                _platform.MeshServer.Start(_host);
                _wifi.StartAccessPoint(MeshMachine.RootPrefix + " " + UserName, _configuration.MeshPassword);
                if (!_atSite) UseOwn();
                return MeshAction.None;
            case MeshAction.Meet:
                MeshStanding other = Visit(target);
                Look(_clock.UptimeMilliseconds);
                MeshAction next = _machine.Met(_clock.UptimeMilliseconds, other);
                if (next != MeshAction.TellToStepDown) _wifi.Leave();
                return next;
            case MeshAction.TellToStepDown:
                _platform.Log.Write(LogLevel.Information, "mesh", target.Ssid + " is told to step down");
                _platform.MeshClient.TellToStepDown(_wifi.GatewayAddress, UserName, _configuration.MeshKey);
                _wifi.Leave();
                return MeshAction.None;
            case MeshAction.StepDown:
                _platform.Log.Write(LogLevel.Information, "mesh", "steps down as ROOT");
                if (!_atSite) _links.UseNothing();
                _wifi.StopAccessPoint();
                _platform.MeshServer.Stop();
                return MeshAction.None;
            default:
                return MeshAction.None;
        }
    }

    // Whoever takes this node shows first that it is of this mesh, and has something to give.
    private MeshAction Join(WifiNetwork root)
    {
        MeshStanding standing = Visit(root);
        MeshAction next = _machine.Joined(_clock.UptimeMilliseconds, standing);
        _heardAt = _clock.UptimeMilliseconds;
        if (_machine.State == MeshState.Member)
        {
            _platform.Log.Write(LogLevel.Information, "mesh", "joined " + root.Ssid);
            _links.UseRoot(_wifi.GatewayAddress, RootId(root.Ssid));
        }
        else _wifi.Leave();
        return next;
    }

    // How a ROOT stands whose network is joined then; null where that does not take this node, or no answer comes.
    private MeshStanding Visit(WifiNetwork root)
    {
        if (_wifi.Join(root.Ssid, _configuration.MeshPassword) != WifiJoin.Joined) return null;
        return _platform.MeshClient.AskClients(_wifi.GatewayAddress, UserName, _configuration.MeshKey);
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
