using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Load.Scenarios;

/// <summary>Many callers at once.</summary>
internal static class Flood
{
    /// <summary>Does <paramref name="total"/> calls, at most <paramref name="atOnce"/> at a time.</summary>
    public static Task CallsAsync(int total, int atOnce, Func<int, Task> call)
    {
        int next = -1;
        return Task.WhenAll(Enumerable.Range(0, Math.Min(total, atOnce)).Select(_ => Task.Run(async () =>
        {
            for (int i = Interlocked.Increment(ref next); i < total; i = Interlocked.Increment(ref next)) await call(i);
        })));
    }

    /// <summary>Keeps <paramref name="atOnce"/> callers calling until the token ends it.</summary>
    public static Task UntilAsync(int atOnce, CancellationToken ended, Func<CancellationToken, Task> call)
    {
        return Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            while (!ended.IsCancellationRequested)
            {
                try
                {
                    await call(ended);
                }
                catch (OperationCanceledException) when (ended.IsCancellationRequested)
                {
                    return;
                }
            }
        })));
    }
}
