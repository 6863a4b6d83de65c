namespace Battery.VirtualNode;

/// <summary>What one virtual node is asked to be.</summary>
internal sealed record NodeOptions(int Module, string Data)
{
    public string Cloud { get; init; } = "";

    public string? KeyFile { get; init; }

    public string? SecretsFile { get; init; }

    public string? Journal { get; init; }

    public int IntervalMilliseconds { get; init; }

    public string? Replay { get; init; }

    public bool Hub { get; init; }

    public int HubId { get; init; } = 100;

    /// <summary>The modules with the original firmware that a HUB believes without authentication; null for none.</summary>
    public int[]? AcceptOriginal { get; init; }

    public int RadioKeyNumber { get; init; }

    public int AirPort { get; init; }

    public int ChannelHz { get; init; } = 869_525_000;

    public int NeighbourhoodPort { get; init; }

    /// <summary>Up to which state of charge, %, its pack is empty, so that it sleeps deeply; 0 for never.</summary>
    public int EmptyBelow { get; init; }

    /// <summary>How long such a sleep lasts, s.</summary>
    public int EmptySleepSeconds { get; init; }

    /// <summary>Sleeps between jobs: its worker does, and it speaks upwards in windows.</summary>
    public bool Sleeps { get; init; }

    public string Place { get; init; } = "field";

    /// <summary>The network interface that its Wi-Fi is; null for none of its own.</summary>
    public string? Interface { get; init; }

    /// <summary>The file that sets it up, as a board; null where the options do.</summary>
    public string? Provisioning { get; init; }

    /// <summary>The port of its page on 127.0.0.1; 0 for a free one.</summary>
    public int LocalPagePort { get; init; }

    /// <summary>The file with the page's password; null for none.</summary>
    public string? LocalPasswordFile { get; init; }

    public string? SiteWifi { get; init; }

    public string? SitePassword { get; init; }

    /// <summary>The public key that updates are signed by; null for a node that takes none.</summary>
    public string? UpdateKey { get; init; }

    /// <summary>How long a new program is given to show that it works, s.</summary>
    public int ConfirmSeconds { get; init; }

    public double Latitude { get; init; } = 47.4239;

    public double Longitude { get; init; } = 9.3748;
}
