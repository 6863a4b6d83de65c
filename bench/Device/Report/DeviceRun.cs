using System;
using System.Collections.Generic;
using System.Reflection;
using Battery.DeviceCosts.Counted;
using Battery.DeviceCosts.Day;
using Battery.DeviceCosts.Instrumented;
using Battery.DeviceCosts.Paths;

namespace Battery.DeviceCosts.Report;

/// <summary>Measures all paths on the module's assemblies.</summary>
internal static class DeviceRun
{
    public static IReadOnlyList<(string Name, Cost Cost)> Measure() =>
        RecordedCosts.Parse(Call(typeof(AllPaths), nameof(AllPaths.Measure)));

    /// <summary>So many minutes of the day's nodes, as <see cref="DayRun"/> writes them.</summary>
    public static string MeasureDay(int minutes) => Call(typeof(DayRun), nameof(DayRun.Measure), minutes);

    private static string Call(Type type, string method, params object[] arguments)
    {
        Assembly program = new DeviceAssemblies().LoadFromAssemblyPath(typeof(DeviceRun).Assembly.Location);
        MethodInfo measure = program.GetType(type.FullName!)!.GetMethod(method)!;
        return (string)measure.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }
}
