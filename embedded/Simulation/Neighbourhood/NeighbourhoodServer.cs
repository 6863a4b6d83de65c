#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;

namespace Battery.Simulation.Neighbourhood;

/// <summary>Serves a neighbourhood to <see cref="VirtualWifi"/>s in other processes, on 127.0.0.1.</summary>
public sealed class NeighbourhoodServer : IDisposable
{
    private readonly TcpListener _listener;
    private readonly Neighbourhood _neighbourhood;
    private readonly HashSet<TcpClient> _clients = [];

    /// <summary>Begins to listen.</summary>
    /// <param name="port">On 127.0.0.1; 0 for a free one.</param>
    /// <param name="sites">The networks with internet.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public NeighbourhoodServer(int port, IEnumerable<SiteNetwork> sites)
    {
        _neighbourhood = new Neighbourhood(sites);
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends; its clients notice.</summary>
    public void Dispose()
    {
        _listener.Dispose();
        lock (_clients)
        {
            foreach (TcpClient client in _clients) client.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync().ConfigureAwait(false);
                lock (_clients) _clients.Add(client);
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was disposed of.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        string? name = null;
        try
        {
            using (client)
            {
                client.NoDelay = true;
                using var reader = new StreamReader(client.GetStream());
                await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
                while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
                {
                    WifiCall? call = JsonSerializer.Deserialize<WifiCall>(line);
                    if (call is { Verb: "hello", Node: { } node, Mac: { } mac, Place: { } place })
                        _neighbourhood.Appear(name = node, mac, place);
                    WifiAnswer answer = name is null || call is null
                        ? new WifiAnswer(false, false, false, "", 0) : _neighbourhood.Handle(name, call);
                    await writer.WriteLineAsync(JsonSerializer.Serialize(answer)).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or JsonException or SocketException or ObjectDisposedException)
        {
            // Whoever this was is gone or speaks something else.
        }
        finally
        {
            lock (_clients) _clients.Remove(client);
            if (name is not null) _neighbourhood.Vanish(name);
        }
    }
}
