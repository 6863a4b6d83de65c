using System;
using Battery.DeviceCosts.Counted;

namespace Battery.DeviceCosts.Paths;

/// <summary>One piece of work, done on so many inputs that no one of them decides.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Work">Does it on the input with the given number, 0…<see cref="Calls"/> − 1.</param>
internal sealed record DevicePath(string Name, Action<int> Work)
{
    /// <summary>How many calls are counted.</summary>
    public const int Calls = 16;

    /// <summary>What all the calls cost; what is done at the very first one only is not in it.</summary>
    public Cost Measure()
    {
        Work(0);
        Cost before = Counter.Now;
        for (int i = 0; i < Calls; i++) Work(i);
        return Counter.Now - before;
    }

    /// <summary>Throws where work did not end as it should: its cost would say nothing.</summary>
    public static void Expect(bool holds, string what)
    {
        if (!holds) throw new InvalidOperationException($"On the device's code {what} failed.");
    }
}
