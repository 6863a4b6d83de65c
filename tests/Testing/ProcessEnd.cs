using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Battery.Testing;

/// <summary>
/// Waits for processes, but not for ever: a wait for a process's end is also one for whoever holds its output open, and one of these would
/// let a whole suite stand still without a word.
/// </summary>
public static class ProcessEnd
{
    /// <summary>What no process of a test takes, even on a machine that has much else to do.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Waits until the process has ended and all that it printed is read; kills it, with its children, and fails if it does not.
    /// </summary>
    public static async Task WaitAsync(Process process, Func<string>? said = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            string state = process.HasExited ? "ended, but somebody holds its output open" : "went on";
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} {state} after {Patience}.\n{said?.Invoke()}");
        }
    }

    /// <summary>SIGKILL, and the wait until it is gone. What it said last is read, unless somebody else holds its output open.</summary>
    public static void Kill(Process process)
    {
        process.Kill();
        Assert.That(process.WaitForExit(Patience), $"process {process.Id} outlives SIGKILL");
        _ = process.WaitForExitAsync().Wait(TimeSpan.FromSeconds(10));
    }
}
