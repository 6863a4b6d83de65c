using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Node.Tests;

/// <summary>A connection on which a test says byte for byte what it wants to.</summary>
internal sealed class RawHttp : IDisposable
{
    private readonly TcpClient _client = new() { ReceiveTimeout = 20_000 };

    public RawHttp(int port) => _client.Connect(IPAddress.Loopback, port);

    /// <summary>The head of the answer and what came with it; empty where the connection is at its end.</summary>
    public string Ask(string request)
    {
        try
        {
            _client.GetStream().Write(Encoding.UTF8.GetBytes(request));
            byte[] buffer = new byte[4096];
            int count = 0;
            while (!Encoding.UTF8.GetString(buffer, 0, count).Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                int read = _client.GetStream().Read(buffer, count, buffer.Length - count);
                if (read == 0) return "";
                count += read;
            }

            return Encoding.UTF8.GetString(buffer, 0, count);
        }
        catch (IOException)
        {
            return "";
        }
    }

    public void Dispose() => _client.Dispose();
}
