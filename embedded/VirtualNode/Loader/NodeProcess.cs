using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.VirtualNode.Loader;

/// <summary>A program of a virtual node as a process of its own.</summary>
internal static class NodeProcess
{
    private const int Terminate = 15;

    /// <summary>Starts a program; null is the one that runs here.</summary>
    public static Process Start(string? program, string[] arguments)
    {
        string own = typeof(NodeProcess).Assembly.Location;
        string runs = Environment.ProcessPath!;

        // Under `dotnet X.dll` the program is an argument of the host.
        bool isHosted = !Path.GetFileName(runs).StartsWith("Battery.VirtualNode", StringComparison.Ordinal);
        string file = program ?? (isHosted ? own : runs);
        bool isAssembly = file.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(isAssembly ? isHosted ? runs : "dotnet" : file) { UseShellExecute = false };
        if (isAssembly) start.ArgumentList.Add(file);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);

        // A node orphaned by a SIGKILL of this process would run on against the next one's flash.
        start.Environment["BATTERY_PARENT"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    /// <summary>Asks it to end.</summary>
    public static void AskToEnd(Process process)
    {
        if (!process.HasExited) _ = SendSignal(process.Id, Terminate);
    }

    /// <summary>Asks it to end, and kills it where it does not.</summary>
    public static async Task StopAsync(Process process, TimeSpan time)
    {
        AskToEnd(process);
        using var limit = new CancellationTokenSource(time);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
