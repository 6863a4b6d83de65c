using System;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Battery.Testing;

/// <summary>Waits for conditions, with limits so generous that only a fault reaches them.</summary>
public static class Wait
{
    public static async Task UntilAsync(Func<Task<bool>> condition, string what, int seconds = 120, Func<string>? diagnosis = null)
    {
        DateTime deadline = DateTime.UtcNow.AddSeconds(seconds);
        while (!await condition())
        {
            if (DateTime.UtcNow > deadline) Assert.Fail($"Waited {seconds} s for: {what}.\n{diagnosis?.Invoke()}");
            await Task.Delay(100);
        }
    }
}
