using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.VirtualNode;

/// <summary>Runs processes of this program, and starts again what ends by itself: as a board does after a reset.</summary>
internal sealed class FleetSupervisor : IAsyncDisposable
{
    private const int Terminate = 15;
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
        _running[name] = Launch(arguments);
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
                    _running[name] = Launch(arguments);
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
            if (!process.HasExited) _ = SendSignal(process.Id, Terminate);
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

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);

    private static Process Launch(string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };

        // Under `dotnet X.dll` the program is an argument of the host.
        if (!Environment.ProcessPath!.EndsWith("Battery.VirtualNode", StringComparison.Ordinal))
            start.ArgumentList.Add(typeof(FleetSupervisor).Assembly.Location);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);

        // A node orphaned by a SIGKILL of this process would run on against the next fleet's flash.
        start.Environment["BATTERY_PARENT"] = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }
}
