using System.Collections.Generic;
using System.Reflection;
using Battery.DeviceCosts.Counted;
using Battery.DeviceCosts.Instrumented;
using Battery.DeviceCosts.Paths;

namespace Battery.DeviceCosts.Report;

/// <summary>Measures all paths on the module's assemblies.</summary>
internal static class DeviceRun
{
    public static IReadOnlyList<(string Name, Cost Cost)> Measure()
    {
        var device = new DeviceAssemblies();
        Assembly program = device.LoadFromAssemblyPath(typeof(DeviceRun).Assembly.Location);
        MethodInfo measure = program.GetType(typeof(AllPaths).FullName!)!.GetMethod(nameof(AllPaths.Measure))!;
        return RecordedCosts.Parse((string)measure.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!);
    }
}
