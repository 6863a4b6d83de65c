using Battery.Node;
using Battery.Protocol.Update;

namespace Battery.Local;

/// <summary>What one board was given when it was set up: how the node is, and what is connected to the board.</summary>
public sealed class ProvisionedNode
{
    /// <summary>The node. Keys and passwords in it are secrets.</summary>
    public NodeConfiguration Configuration { get; } = new NodeConfiguration();

    /// <summary>
    /// The code of its label, by which the cloud makes the board a module; null where it is one already. Until then it has no module's id.
    /// </summary>
    public string ClaimCode { get; internal set; }

    /// <summary>Whether a gauge is connected; not at a HUB without a pack.</summary>
    public bool HasGauge { get; internal set; } = true;

    /// <summary>Whether a GPS receiver is connected.</summary>
    public bool HasGps { get; internal set; } = true;

    /// <summary>Whether an inverter is connected.</summary>
    public bool HasInverter { get; internal set; }

    /// <summary>Whether a radio is connected.</summary>
    public bool HasRadio { get; internal set; }

    /// <summary>The radio's channel, Hz; 0 for the modem's own.</summary>
    public int ChannelHz { get; internal set; }

    /// <summary>
    /// The file with the root certificate that the cloud's leads to, as PEM; null for the roots that the board was given.
    /// </summary>
    public string RootCertificateFile { get; internal set; }

    /// <summary>The key that updates are signed by; null for a board without a loader, which takes none.</summary>
    public UpdateKey UpdateKey { get; internal set; }

    /// <summary>Whether the log has what is for who looks for a fault.</summary>
    public bool IsLogLong { get; internal set; }
}
