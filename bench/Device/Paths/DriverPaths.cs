using System;
using System.Linq;
using Battery.Bench.Suites;
using Battery.DeviceCosts.Board;
using Battery.Drivers.Bq40z50;
using Battery.Drivers.Nmea;

namespace Battery.DeviceCosts.Paths;

/// <summary>The drivers.</summary>
internal static class DriverPaths
{
    public static DevicePath[] All() => [Rmc(), Snapshot()];

    private static DevicePath Rmc()
    {
        var random = new Random(1);
        byte[][] sentences = [.. Enumerable.Range(0, DevicePath.Calls).Select(_ => RmcSentence.Make(random))];
        var receiver = new NmeaReceiver();
        return new DevicePath("RMC parse", i => receiver.Feed(sentences[i], 0, sentences[i].Length));
    }

    private static DevicePath Snapshot()
    {
        var clock = new BoardClock(() => { });
        var gauge = new Bq40z50(BoardParts.Gauge(clock));
        var snapshot = new GaugeSnapshot();
        return new DevicePath(
            "gauge snapshot",
            _ =>
            {
                DevicePath.Expect(gauge.ReadSnapshot(snapshot), "reading the gauge");
                clock.Pass(5000);
            });
    }
}
