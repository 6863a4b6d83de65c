using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Battery.VirtualNode.Loader;

namespace Battery.VirtualNode;

/// <summary>Runs processes of this program, and starts again what ends by itself: as a board does after a reset.</summary>
internal sealed class FleetSupervisor : IAsyncDisposable
{
    private static readonly TimeSpan RestartPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    private readonly List<(string Name, string[] Arguments)> _wanted = [];
    private readonly Dictionary<string, Process> _running = [];

    public static int FreeTcpPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static int FreeUdpPort()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }

    public void Start(string name, params string[] arguments)
    {
        _wanted.Add((name, arguments));
        _running[name] = NodeProcess.Start(null, arguments);
    }

    /// <summary>Watches until it is cancelled (Ctrl-C and SIGTERM do).</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await Task.Delay(RestartPause, cancellation);
                foreach ((string? name, string[]? arguments) in _wanted)
                {
                    if (!_running[name].HasExited) continue;
                    Console.WriteLine($"{name} ended with code {_running[name].ExitCode}; starting it again");
                    _running[name].Dispose();
                    _running[name] = NodeProcess.Start(null, arguments);
                }
            }
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Process process in _running.Values)
        {
            NodeProcess.AskToEnd(process);
        }

        using var limit = new CancellationTokenSource(StopTime);
        foreach (Process process in _running.Values)
        {
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }

            process.Dispose();
        }
    }
}
