using System.Net;
using System.Net.Sockets;

namespace Battery.Testing;

/// <summary>Finds ports on 127.0.0.1 that nobody uses.</summary>
public static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
