using System.Text;
using Battery.DeviceCosts.Counted;
using Battery.DeviceCosts.Report;

namespace Battery.DeviceCosts.Paths;

/// <summary>All that is measured. Called in the world of the module's assemblies, and what it gives is read outside: text.</summary>
internal static class AllPaths
{
    /// <summary>Measures all, as <see cref="RecordedCosts"/> writes them.</summary>
    public static string Measure()
    {
        var text = new StringBuilder();
        foreach (DevicePath[] paths in new[]
            {
                DriverPaths.All(), FramePaths.All(), ReadingPaths.All(), MessagePaths.All(), UpdatePaths.All(),
            })
        {
            foreach (DevicePath path in paths) Add(path.Name, path.Measure());
        }

        var worker = WorkerRun.Of(DevicePath.Calls);
        Add(WorkerRun.TurnName, worker.TurnsWithReading);
        Add(WorkerRun.IntervalName, worker.All);
        return text.ToString();

        void Add(string name, Cost cost) => text.Append(RecordedCosts.Line(name, cost));
    }
}
