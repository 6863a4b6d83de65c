using System;
using System.Device.I2c;
using System.Threading;
using Battery.Drivers.Bq40z50;

namespace Sample;

/// <summary>The sample of the driver's README, so that it compiles; <c>CoverageTableTests</c> compares them.</summary>
internal static class ReadmeSample
{
    public static void Run()
    {
        using var device = I2cDevice.Create(new I2cConnectionSettings(1, Bq40z50.DefaultAddress));
        var gauge = new Bq40z50(device);                          // nothing is sent yet
        var snapshot = new GaugeSnapshot();                       // made once, used again and again
        while (true)
        {
            if (!gauge.ReadSnapshot(snapshot))
                Console.WriteLine("not read: " + snapshot.Missing + ", " + snapshot.LastFault);
            if (snapshot.Has(SnapshotParts.Voltage | SnapshotParts.Current))
                Console.WriteLine(snapshot.PackMillivolts + " mV, " + snapshot.PackMilliamps + " mA");
            for (int cell = 1; cell <= 4 && snapshot.Has(SnapshotParts.DaStatus1); cell++)
                Console.WriteLine("cell " + cell + ": " + snapshot.Cells.CellMillivolts(cell) + " mV");
            if (snapshot.Has(SnapshotParts.SafetyStatus) && snapshot.SafetyStatus != SafetyStatus.None)
                Console.WriteLine("tripped: " + snapshot.SafetyStatus);
            Thread.Sleep(1000);
        }
    }
}
