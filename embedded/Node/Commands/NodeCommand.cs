using Battery.Protocol;

namespace Battery.Node.Commands;

/// <summary>A command that was taken in and waits for its turn.</summary>
public sealed class NodeCommand
{
    private readonly RequestMessage _request;

    /// <summary>Makes one of a request that is kept.</summary>
    public NodeCommand(RequestMessage request, long uptimeMilliseconds)
    {
        _request = request;
        ExpiresAtUptime = uptimeMilliseconds + (request.TimeToLiveSeconds * 1000L);
    }

    /// <summary>Its id, 1…2⁵³ − 1.</summary>
    public long Id => _request.CommandId;

    /// <summary>A constant of <see cref="CommandKind"/>, or one that this build does not know.</summary>
    public string Summary => _request.Summary;

    /// <summary>The node's uptime after which it must not be executed any more.</summary>
    public long ExpiresAtUptime { get; }

    /// <summary>What it asks for.</summary>
    public CommandData Data => _request.Data;
}
