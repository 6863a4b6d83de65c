using System;
using Battery.Node.Platform;

namespace Battery.Node.Mesh;

/// <summary>
/// Elects the ROOT of a mesh. Pure: time, scans and random numbers come from outside, what is to be done goes out as
/// <see cref="MeshAction"/>. Not for more than one thread.
/// <code>
///  Looking ──ROOT seen──► Joining ──joined──► Member ──link lost──► Looking
///     │  ▲                   │ failed                                  ▲
///     │  └───after 1…3 s─────┘                                         │
///     └─none─► Waiting ─5…10 s─► Confirming ─none─► Root ──stepped down┘
///                                    └──ROOT seen──► Joining
/// </code>
/// A ROOT scans about once a minute. Of two that meet, the one with more clients stays; with as many, the lower MAC address.
/// </summary>
public sealed class MeshMachine
{
    /// <summary>The SSID of a ROOT begins with this.</summary>
    public const string RootPrefix = "ROOT";

    /// <summary>How long a node that found no ROOT waits at least, ms.</summary>
    public const int LeastWait = 5000;

    /// <summary>The random time on top of it, ms.</summary>
    public const int RandomWait = 5000;

    /// <summary>How often a ROOT looks for others at least, ms.</summary>
    public const int MergePeriod = 60000;

    private const int MergeRandom = 10000;
    private const int RetryWait = 1000;
    private const int RetryRandom = 2000;

    // A ROOT that refuses so many times in a row is full or broken: whoever finds no other becomes ROOT.
    private const int MostFailures = 6;

    private readonly byte[] _mac;
    private readonly IRandom _random;
    private long _due;
    private int _failures;

    /// <summary>Makes the machine of a node that was just switched on.</summary>
    public MeshMachine(byte[] macAddress, IRandom random)
    {
        if (macAddress == null || macAddress.Length != 6) throw new ArgumentException("A MAC address has six bytes.", nameof(macAddress));
        _mac = macAddress;
        _random = random;
    }

    /// <summary>Where it stands.</summary>
    public MeshState State { get; private set; } = MeshState.Looking;

    /// <summary>Whom the last action is about; null where it is about nobody.</summary>
    public WifiNetwork Target { get; private set; }

    /// <summary>Time goes by. <paramref name="now"/> in milliseconds, never jumping.</summary>
    public MeshAction Tick(long now)
    {
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
                return MeshAction.Scan;
            default:
                return MeshAction.None;
        }
    }

    /// <summary>A scan is done.</summary>
    public MeshAction Scanned(long now, WifiNetwork[] networks)
    {
        WifiNetwork root = Strongest(networks);
        switch (State)
        {
            case MeshState.Looking:
            case MeshState.Confirming:
                if (root != null && _failures < MostFailures) return Join(now, root);
                if (State == MeshState.Confirming)
                {
                    State = MeshState.Root;
                    Target = null;
                    PlanMerge(now);
                    return MeshAction.BecomeRoot;
                }

                State = MeshState.Waiting;
                _due = now + LeastWait + _random.Next(RandomWait + 1);
                return MeshAction.None;
            case MeshState.Root:
                if (root == null) return MeshAction.None;
                Target = root;
                return MeshAction.Meet;
            default:
                return MeshAction.None;
        }
    }

    /// <summary>An attempt to join has ended.</summary>
    public MeshAction Joined(long now, bool succeeded)
    {
        if (State != MeshState.Joining) return MeshAction.None;
        if (!succeeded)
        {
            _failures++;
            return Look(now, RetryWait + _random.Next(RetryRandom + 1));
        }

        _failures = 0;
        State = MeshState.Member;
        return MeshAction.None;
    }

    /// <summary>The network of the ROOT is gone, or its server does not answer.</summary>
    public MeshAction LinkLost(long now)
    {
        return State == MeshState.Member ? Look(now, 0) : MeshAction.None;
    }

    /// <summary>
    /// The node joins a network that is none of the mesh's: a ROOT steps down first. It looks for a ROOT again with the next
    /// <see cref="Tick"/>.
    /// </summary>
    public MeshAction Leave(long now)
    {
        if (State == MeshState.Root) return StepDown(now);
        State = MeshState.Looking;
        Target = null;
        _due = now;
        return MeshAction.None;
    }

    /// <summary>The other ROOT (<see cref="Target"/>) has told its number of clients; −1 where it did not answer.</summary>
    public MeshAction Met(long now, int ownClients, int otherClients)
    {
        if (State != MeshState.Root || Target == null || otherClients < 0) return MeshAction.None;
        bool stays = ownClients != otherClients ? ownClients > otherClients : IsLower(_mac, Target.MacAddress);
        return stays ? MeshAction.TellToStepDown : StepDown(now);
    }

    /// <summary>Another ROOT that won has told this one to step down.</summary>
    public MeshAction ToldToStepDown(long now)
    {
        return State == MeshState.Root ? StepDown(now) : MeshAction.None;
    }

    private MeshAction StepDown(long now)
    {
        State = MeshState.Looking;
        _failures = 0;

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

    private MeshAction Join(long now, WifiNetwork root)
    {
        State = MeshState.Joining;
        Target = root;
        _due = now + MergePeriod;
        return MeshAction.Join;
    }

    private void PlanMerge(long now)
    {
        _failures = 0;
        _due = now + MergePeriod + _random.Next(MergeRandom + 1);
    }

    private static WifiNetwork Strongest(WifiNetwork[] networks)
    {
        WifiNetwork best = null;
        for (int i = 0; i < networks.Length; i++)
        {
            WifiNetwork network = networks[i];
            if (network.Ssid.Length < RootPrefix.Length || network.Ssid.Substring(0, RootPrefix.Length) != RootPrefix) continue;
            if (best == null || network.SignalDbm > best.SignalDbm
                || (network.SignalDbm == best.SignalDbm && IsLower(network.MacAddress, best.MacAddress))) best = network;
        }

        return best;
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
