using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>Answers what is asked for at some of the paths of an <see cref="HttpPort"/>.</summary>
public interface IHttpServant
{
    /// <summary>
    /// Answers a request, on the thread of its connection, which the port closes afterwards. False, and nothing is sent, where the path is
    /// none of this servant's.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="head">The request's head; what came behind it is still to be taken.</param>
    /// <param name="port">Is told by <see cref="HttpPort.Keep"/> when the connection shall stay.</param>
    bool Serve(IConnection connection, HttpHead head, HttpPort port);
}
