using Battery.Node.Platform;

namespace Battery.Node.Wifi;

/// <summary>
/// Tries a network, in a bounded time. Pure: time, scans and what came of joining come from outside, what is to be done goes out as
/// <see cref="WifiTrialAction"/>. The old network is left only for one that a scan has seen. Not for more than one thread.
/// <code>
///  Announced ─2 s─► Looking ─seen─► Joining ─joined─► Reaching ─cloud reached─► Keep
///                    │ not seen,     │ refused,  ▲        │ │
///                    │ three times   │ 3 times   └──lost──┘ │ 45 s
///                    └───────────────┴──────────────────────┴─────────────────► GoBack
/// </code>
/// </summary>
public sealed class WifiTrial
{
    /// <summary>How long the way of before is given to tell that the command came, ms.</summary>
    public const int AnnounceMilliseconds = 2000;

    /// <summary>The time between two scans or attempts to join, ms.</summary>
    public const int PauseMilliseconds = 3000;

    /// <summary>How often is scanned, and how often joined, before the trial has failed.</summary>
    public const int MostAttempts = 3;

    /// <summary>How long the cloud is waited for from the first time that the network was joined, ms.</summary>
    public const int ReachMilliseconds = 45000;

    /// <summary>When it is over at the latest, whatever the Wi-Fi does, ms.</summary>
    public const int MostMilliseconds = 110000;

    private readonly string _ssid;
    private readonly long _until;
    private long _due;
    private long _reachUntil;
    private int _attempts;
    private WifiJoin _last = WifiJoin.Failed;
    private bool _isLooking = true;
    private bool _isReaching;

    /// <summary>Begins a trial.</summary>
    /// <param name="ssid">The network.</param>
    /// <param name="now">Milliseconds, never jumping.</param>
    public WifiTrial(string ssid, long now)
    {
        _ssid = ssid;
        _until = now + MostMilliseconds;
        _due = now + AnnounceMilliseconds;
    }

    /// <summary>True from the moment that the old network is left.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>With <see cref="WifiTrialAction.GoBack"/> why; empty otherwise.</summary>
    public string Failure { get; private set; } = "";

    /// <summary>Time goes by.</summary>
    /// <param name="now">Milliseconds, never jumping.</param>
    /// <param name="isJoined">Whether the network is joined; of no meaning before it was.</param>
    /// <param name="isCloudReached">Whether the cloud has let this node in over it; of no meaning before it was joined.</param>
    /// <param name="linkFailure">Why not, as far as that is known; empty otherwise.</param>
    public WifiTrialAction Tick(long now, bool isJoined, bool isCloudReached, string linkFailure)
    {
        if (_isReaching)
        {
            if (isJoined && isCloudReached) return WifiTrialAction.Keep;
            if (now >= _reachUntil) return GoBack(NotReached(linkFailure));
            if (isJoined) return WifiTrialAction.None;

            // Lost again: the time that is left is used.
            _isReaching = false;
            _due = now + PauseMilliseconds;
        }

        if (now >= _until) return GoBack(NotJoined());
        if (now < _due) return WifiTrialAction.None;
        if (_isLooking) return WifiTrialAction.Scan;
        HasLeft = true;
        return WifiTrialAction.Join;
    }

    /// <summary>A scan is done.</summary>
    public WifiTrialAction Scanned(long now, bool isSeen)
    {
        if (isSeen)
        {
            _isLooking = false;
            _attempts = 0;
            HasLeft = true;
            return WifiTrialAction.Join;
        }

        return Again(now, WifiJoin.NotFound);
    }

    /// <summary>An attempt to join has ended.</summary>
    public WifiTrialAction Joined(long now, WifiJoin result)
    {
        if (result != WifiJoin.Joined) return Again(now, result);
        _attempts = 0;
        _isReaching = true;
        if (_reachUntil == 0) _reachUntil = now + ReachMilliseconds;
        return WifiTrialAction.Reach;
    }

    private WifiTrialAction Again(long now, WifiJoin result)
    {
        _last = result;
        _due = now + PauseMilliseconds;
        return ++_attempts < MostAttempts ? WifiTrialAction.None : GoBack(NotJoined());
    }

    private WifiTrialAction GoBack(string failure)
    {
        Failure = failure;
        return WifiTrialAction.GoBack;
    }

    private string NotJoined()
    {
        switch (_last)
        {
            case WifiJoin.NotFound:
                return "the network " + _ssid + " was not found";
            case WifiJoin.PasswordRefused:
                return "the network " + _ssid + " refused the password";
            default:
                return "the network " + _ssid + " could not be joined";
        }
    }

    private string NotReached(string linkFailure)
    {
        string reason = "the network " + _ssid + " was joined, but the cloud was not reached by it within "
            + (ReachMilliseconds / 1000).ToString() + " s";
        return linkFailure.Length == 0 ? reason : reason + ": " + linkFailure;
    }
}
