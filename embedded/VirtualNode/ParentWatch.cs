using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;

namespace Battery.VirtualNode;

/// <summary>Ends this process when the one that started it is gone, killed hard perhaps.</summary>
internal static class ParentWatch
{
    public static void Begin()
    {
        if (!int.TryParse(
            Environment.GetEnvironmentVariable("BATTERY_PARENT"), NumberStyles.None, CultureInfo.InvariantCulture, out int parent)) return;
        var watch = new Thread(() =>
        {
            try
            {
                Process.GetProcessById(parent).WaitForExit();
            }
            catch (ArgumentException)
            {
                // Gone already.
            }

            Environment.Exit(0);
        })
        {
            IsBackground = true,
        };
        watch.Start();
    }
}
