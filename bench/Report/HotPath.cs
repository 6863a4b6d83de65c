using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using BenchmarkDotNet.Parameters;
using BenchmarkDotNet.Running;

namespace Battery.Bench.Report;

/// <summary>
/// A comparison set up to be run in this process, both sides on the same inputs: quicker than BenchmarkDotNet and not as sound, for
/// the guard. It wants a runtime without tiered compilation, so that nothing has to be warmed up until it is optimised.
/// </summary>
internal sealed class HotPath
{
    private const int Rounds = 25;
    private const double RoundMilliseconds = 1;

    private readonly Func<int> _ours;
    private readonly Func<int> _other;

    public HotPath(Comparison comparison)
    {
        object suite = Activator.CreateInstance(comparison.Suite)!;
        foreach (ParameterInstance parameter in comparison.Ours.Parameters.Items)
            comparison.Suite.GetProperty(parameter.Name)!.SetValue(suite, parameter.Value);
        comparison.Ours.Descriptor.GlobalSetupMethod!.Invoke(suite, null);
        _ours = Call(comparison.Ours);
        _other = Call(comparison.Other);

        Func<int> Call(BenchmarkCase one) => one.Descriptor.WorkloadMethod.CreateDelegate<Func<int>>(suite);
    }

    /// <summary>False in a Debug build, whose times say nothing.</summary>
    public static bool IsOptimised =>
        typeof(Comparison).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    /// <summary>What so many calls of ours allocate after as many that do not count.</summary>
    public long Allocated(int calls)
    {
        for (int i = 0; i < calls; i++) _ours();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < calls; i++) _ours();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>
    /// How many times as fast ours is. Both take turns in short rounds and the fastest of each counts, for whatever else a machine
    /// does only adds to a round, and hardly to all of them.
    /// </summary>
    public double Ratio()
    {
        int ourCalls = CallsOfARound(_ours);
        int otherCalls = CallsOfARound(_other);
        double ours = double.MaxValue;
        double other = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            other = Math.Min(other, Milliseconds(_other, otherCalls) / otherCalls);
            ours = Math.Min(ours, Milliseconds(_ours, ourCalls) / ourCalls);
        }

        return other / ours;
    }

    private static int CallsOfARound(Func<int> call)
    {
        // The first call compiles, and any can be interrupted: the shortest of three tells.
        int calls = 1;
        while (Enumerable.Range(0, 3).Min(_ => Milliseconds(call, calls)) < RoundMilliseconds) calls *= 2;
        return calls;
    }

    private static double Milliseconds(Func<int> call, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++) call();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
