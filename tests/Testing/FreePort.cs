using System;
using System.Net;
using System.Net.Sockets;

namespace Battery.Testing;

/// <summary>
/// Finds ports on 127.0.0.1 that nobody uses: below those that the system gives to connections that go out, for between the look and the
/// use one of these took it now and then.
/// </summary>
public static class FreePort
{
    private const int First = 10_000;
    private const int End = 20_000;

    public static int Next()
    {
        while (true)
        {
            int port = Random.Shared.Next(First, End);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another.
            }
        }
    }
}
