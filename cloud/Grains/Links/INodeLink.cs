using System;
using System.Threading.Tasks;
using Orleans;

namespace Battery.Grains;

/// <summary>The Web process that holds node connections, as the grains see it.</summary>
public interface INodeLink : IGrainObserver
{
    /// <summary>
    /// Writes a command to a connection. Answers at once, also where there is no room: the calls for all connections of the process
    /// come one after the other.
    /// </summary>
    Task<DeliverResult> Deliver(Guid connectionId, CommandRequest request);

    /// <summary>Closes a connection because a newer one of the same module took its place (status 4001).</summary>
    Task Replace(Guid connectionId);

    /// <summary>Closes a connection because its module was removed or its key changed.</summary>
    Task Revoke(Guid connectionId);
}
