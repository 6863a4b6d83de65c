using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Node.Update;
using Battery.Protocol.Update;

namespace Battery.VirtualNode.Loader;

/// <summary>
/// The fixed part of a virtual node that takes updates: starts the program that the state in flash names, and starts anew when that ends,
/// as a board does. A program on trial that neither ends nor confirms itself is ended here.
/// </summary>
/// <param name="data">The node's folder.</param>
/// <param name="trialTime">How long a program on trial is given, more than it gives itself.</param>
/// <param name="arguments">What the program is asked for.</param>
internal sealed class BootLoader(string data, TimeSpan trialTime, string[] arguments)
{
    private static readonly TimeSpan RestartPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    private readonly ConsoleLog _log = new("loader");

    /// <summary>Runs until it is cancelled (Ctrl-C and SIGTERM do).</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await StartAsync(cancellation);
                await Task.Delay(RestartPause, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        UpdateStore store = Open();
        string? program = Choose(store);
        bool isTrial = store.State.Phase == UpdatePhase.Trying;
        using Process process = NodeProcess.Start(program, arguments);
        try
        {
            if (isTrial && !await HasEndedAsync(process, cancellation))
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(cancellation);
                GiveUp(Open(), $"the new program neither ended nor worked within {trialTime.TotalSeconds:0} s");
                return;
            }

            await process.WaitForExitAsync(cancellation);
            _log.Write(LogLevel.Information, "boot", $"the program ended with code {process.ExitCode}; it is started again");
        }
        catch (OperationCanceledException)
        {
            await NodeProcess.StopAsync(process, StopTime);
            throw;
        }
    }

    // Null for the program that this loader belongs to.
    private string? Choose(UpdateStore store)
    {
        while (true)
        {
            int slot = store.Choose();
            if (slot == UpdateState.BuiltIn) return null;
            try
            {
                string program = ImageFolder.Take(data, store, slot);
                _log.Write(LogLevel.Information, "boot", $"slot {slot}, {store.State.Phase}");
                return program;
            }
            catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                GiveUp(store, "the new program cannot be loaded: " + failure.Message);
            }
        }
    }

    // Also where it has confirmed itself: then it runs on.
    private async Task<bool> HasEndedAsync(Process process, CancellationToken cancellation)
    {
        try
        {
            await process.WaitForExitAsync(cancellation).WaitAsync(trialTime, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return Open().State.Phase != UpdatePhase.Trying;
        }
    }

    private void GiveUp(UpdateStore store, string reason)
    {
        _log.Write(LogLevel.Warning, "boot", reason);
        store.GiveUp(reason);
    }

    private UpdateStore Open() => new(new FolderStorage(VirtualBoard.FlashFolder(data)), _log);
}
