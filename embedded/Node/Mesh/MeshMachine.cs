using System;
using Battery.Node.Platform;

namespace Battery.Node.Mesh;

/// <summary>
/// Elects the ROOT of a mesh. Pure: time, scans and random numbers come from outside, what is to be done goes out as
/// <see cref="MeshAction"/>. Not for more than one thread.
/// <code>
///  Looking ──ROOT seen──► Joining ──joined──► Member ──link lost──► Looking
///     │  ▲                   │ not taken                               ▲
///     │  └───after 1…3 s─────┘                                         │
///     └─none─► Waiting ─5…10 s─► Confirming ─none─► Root ──stepped down┘
///                                    └──ROOT seen──► Joining
/// </code>
/// "None" is: none that may be asked. One that did not take this node is left alone for a while, so that who finds all of them full becomes
/// ROOT beside them. A ROOT that has room scans about once a minute and meets the others that it sees. README.md has the rule by which two
/// become one, and why that ends.
/// </summary>
public sealed class MeshMachine
{
    /// <summary>The SSID of a ROOT begins with this.</summary>
    public const string RootPrefix = "ROOT";

    /// <summary>How long a node that found no ROOT waits at least, ms.</summary>
    public const int LeastWait = 5000;

    /// <summary>The random time on top of it, ms.</summary>
    public const int RandomWait = 5000;

    /// <summary>How much longer a node waits from which nothing leads up, ms: another shall become ROOT.</summary>
    public const int NoWayWait = 10000;

    /// <summary>How often a ROOT looks for others at least, ms.</summary>
    public const int MergePeriod = 60000;

    /// <summary>For so long a ROOT does not meet one again that it can neither take in nor join, or that did not answer, ms.</summary>
    public const int ApartMilliseconds = 180000;

    private const int MergeRandom = 10000;
    private const int RetryWait = 1000;
    private const int RetryRandom = 2000;

    // To meet another a ROOT leaves its channel, which its members feel.
    private const int MostMeetings = 4;

    // Of networks that are about as strong as the strongest any one will do: not all shall ask the same.
    private const int SameSignalDb = 10;

    private readonly byte[] _mac;
    private readonly IRandom _random;
    private readonly MeshRefusals _refusals = new MeshRefusals();
    private long _due;
    private WifiNetwork[] _seen;
    private int _meetings;
    private bool _hadWay;

    /// <summary>Makes the machine of a node that was just switched on.</summary>
    public MeshMachine(byte[] macAddress, IRandom random)
    {
        if (macAddress == null || macAddress.Length != 6) throw new ArgumentException("A MAC address has six bytes.", nameof(macAddress));
        _mac = macAddress;
        _random = random;
    }

    /// <summary>How this node stands now; kept up to date by who runs the machine.</summary>
    public MeshStanding Own { get; } = new MeshStanding();

    /// <summary>Where it stands.</summary>
    public MeshState State { get; private set; } = MeshState.Looking;

    /// <summary>Whom the last action is about; null where it is about nobody.</summary>
    public WifiNetwork Target { get; private set; }

    /// <summary>When <see cref="Tick"/> has something to do, unless something happens before; a member has nothing.</summary>
    public long DueAt => State == MeshState.Member || HasInternet ? long.MaxValue : _due;

    private bool HasInternet => State == MeshState.Root && Own.Way == MeshWay.Internet;

    /// <summary>Time goes by. <paramref name="now"/> in milliseconds, never jumping.</summary>
    public MeshAction Tick(long now)
    {
        if (State == MeshState.Root)
        {
            // Without it its members have none, and what one of them may have would never be used.
            if (Own.Way == MeshWay.None && _hadWay) return StepDown(now);
            _hadWay = Own.Way != MeshWay.None;
        }

        if (now < _due) return MeshAction.None;
        switch (State)
        {
            case MeshState.Looking:
                // Asked again if whoever scans never answers.
                _due = now + MergePeriod;
                return MeshAction.Scan;
            case MeshState.Waiting:
                State = MeshState.Confirming;
                _due = now + MergePeriod;
                return MeshAction.Scan;
            case MeshState.Confirming:
            case MeshState.Joining:
                return Look(now, 0);
            case MeshState.Root:
                PlanMerge(now);
                return MayMerge() ? MeshAction.Scan : MeshAction.None;
            default:
                return MeshAction.None;
        }
    }

    /// <summary>A scan is done.</summary>
    public MeshAction Scanned(long now, WifiNetwork[] networks)
    {
        switch (State)
        {
            case MeshState.Looking:
            case MeshState.Confirming:
                return Look(now, networks);
            case MeshState.Root:
                _seen = networks;
                _meetings = 0;
                return MeetNext(now);
            default:
                return MeshAction.None;
        }
    }

    /// <summary>An attempt to join has ended. The node is a member afterwards where <see cref="State"/> says so, and else leaves again.</summary>
    /// <param name="now">The time.</param>
    /// <param name="root">How the ROOT says that it stands; null where it did not take this node, or does not answer as one of this mesh.</param>
    public MeshAction Joined(long now, MeshStanding root)
    {
        if (State != MeshState.Joining) return MeshAction.None;
        if (root == null)
        {
            _refusals.Fail(Target.Ssid, now);
            return Look(now, RetryWait + _random.Next(RetryRandom + 1));
        }

        if (root.Way == MeshWay.None && Own.Way != MeshWay.None)
        {
            // This node is the better ROOT: as such it meets the other.
            _refusals.Leave(Target.Ssid, now + MeshRefusals.LongMilliseconds);
            return Look(now, RetryWait);
        }

        _refusals.Forget(Target.Ssid);
        State = MeshState.Member;
        return MeshAction.None;
    }

    /// <summary>The network of the ROOT is gone, or its server does not answer.</summary>
    public MeshAction LinkLost(long now)
    {
        if (State != MeshState.Member) return MeshAction.None;
        _refusals.Clear();
        return Look(now, 0);
    }

    /// <summary>The board has restarted with its access point open, as it was left: it goes on as ROOT.</summary>
    public MeshAction Resume(long now)
    {
        if (State == MeshState.Root) return MeshAction.None;
        PlanMerge(now);
        return BecomeRoot();
    }

    /// <summary>
    /// The node is in a network with internet, and by it the cloud is reached: it becomes a ROOT that has it, whoever else is one.
    /// </summary>
    public MeshAction Serve()
    {
        if (State == MeshState.Root) return MeshAction.None;
        Own.Way = MeshWay.Internet;
        return BecomeRoot();
    }

    /// <summary>
    /// A member joins a network that is none of the mesh's, or something went wrong that needs a new beginning, for which a ROOT steps
    /// down. It looks for a ROOT again with the next <see cref="Tick"/>.
    /// </summary>
    public MeshAction Leave(long now)
    {
        if (State == MeshState.Root) return StepDown(now);
        State = MeshState.Looking;
        Target = null;
        _due = now;
        return MeshAction.None;
    }

    /// <summary>The other ROOT (<see cref="Target"/>) has told how it stands; null where it did not answer as one of this mesh.</summary>
    public MeshAction Met(long now, MeshStanding other)
    {
        if (State != MeshState.Root || Target == null) return MeshAction.None;
        return other == null ? PartFrom(now) : Compare(now, other);
    }

    /// <summary>Another ROOT that won has told this one to step down.</summary>
    public MeshAction ToldToStepDown(long now)
    {
        return State == MeshState.Root && !HasInternet ? StepDown(now) : MeshAction.None;
    }

    private MeshAction Compare(long now, MeshStanding other)
    {
        bool stays = Own.Way != other.Way ? Own.Way > other.Way
            : Own.Clients != other.Clients ? Own.Clients > other.Clients : IsLower(_mac, Target.MacAddress);
        MeshStanding winner = stays ? Own : other;
        MeshStanding loser = stays ? other : Own;

        // Of a mesh with a way up all have to find room; of one without, any place is better than what they have.
        int places = loser.Way == MeshWay.None && winner.Way != MeshWay.None ? 1 : loser.Clients + 1;
        if (winner.Room < places) return PartFrom(now);
        return stays ? MeshAction.TellToStepDown : StepDown(now);
    }

    private MeshAction PartFrom(long now)
    {
        _refusals.Leave(Target.Ssid, now + ApartMilliseconds);
        return MeetNext(now);
    }

    // Full and with a way up it can neither take another mesh in nor go with its own into one.
    private bool MayMerge()
    {
        return !HasInternet && (Own.Way == MeshWay.None || Own.Clients < MeshStanding.MostStations);
    }

    private MeshAction BecomeRoot()
    {
        State = MeshState.Root;
        Target = null;
        _hadWay = Own.Way != MeshWay.None;
        return MeshAction.BecomeRoot;
    }

    private MeshAction StepDown(long now)
    {
        State = MeshState.Looking;
        Target = null;
        _refusals.Clear();

        // A moment, so that the access point is closed before the scan.
        _due = now + RetryWait;
        return MeshAction.StepDown;
    }

    private MeshAction Look(long now, int wait)
    {
        State = MeshState.Looking;
        Target = null;
        _due = now + wait;
        return Tick(now);
    }

    private MeshAction Look(long now, WifiNetwork[] networks)
    {
        WifiNetwork root = Choose(networks, now);
        if (root != null)
        {
            State = MeshState.Joining;
            Target = root;
            _due = now + MergePeriod;
            return MeshAction.Join;
        }

        if (_refusals.AnyAgain(networks)) return Look(now, RetryWait + _random.Next(RetryRandom + 1));
        if (State == MeshState.Confirming)
        {
            PlanMerge(now);
            return BecomeRoot();
        }

        State = MeshState.Waiting;
        _due = now + LeastWait + _random.Next(RandomWait + 1) + (Own.Way == MeshWay.None ? NoWayWait : 0);
        return MeshAction.None;
    }

    // Each once a round: whoever is met is left alone afterwards, or the round is over.
    private MeshAction MeetNext(long now)
    {
        Target = _meetings < MostMeetings ? Choose(_seen, now) : null;
        _meetings++;
        return Target == null ? MeshAction.None : MeshAction.Meet;
    }

    private void PlanMerge(long now)
    {
        _due = now + MergePeriod + _random.Next(MergeRandom + 1);
    }

    // One of the strongest that may be asked; null for none.
    private WifiNetwork Choose(WifiNetwork[] networks, long now)
    {
        int strongest = int.MinValue;
        for (int i = 0; i < networks.Length; i++)
        {
            if (networks[i].SignalDbm > strongest && MayAsk(networks[i], now)) strongest = networks[i].SignalDbm;
        }

        WifiNetwork chosen = null;
        int count = 0;
        for (int i = 0; i < networks.Length; i++)
        {
            if (!MayAsk(networks[i], now) || networks[i].SignalDbm < strongest - SameSignalDb) continue;
            count++;
            if (_random.Next(count) == 0) chosen = networks[i];
        }

        return chosen;
    }

    private bool MayAsk(WifiNetwork network, long now)
    {
        string ssid = network.Ssid;
        return ssid.Length >= RootPrefix.Length && ssid.Substring(0, RootPrefix.Length) == RootPrefix && _refusals.MayAsk(ssid, now);
    }

    private static bool IsLower(byte[] mac, byte[] other)
    {
        for (int i = 0; i < mac.Length; i++)
        {
            if (mac[i] != other[i]) return mac[i] < other[i];
        }

        return false;
    }
}
