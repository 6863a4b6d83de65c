using System;
using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Drivers.Tests;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.DeviceCosts.Tests.OnDevice;

/// <summary>The gauge's driver as a module has it, on an I2C bus that fails as that of an ESP32 does.</summary>
public class GaugeFaultTests
{
    private static readonly Type[] Raised = [typeof(InvalidOperationException), typeof(OutOfMemoryException)];

    [Test]
    public void What_the_I2C_of_an_ESP32_raises_once_is_mended_by_a_retry([ValueSource(nameof(Raised))] Type raised) =>
        Device.Run(Once, raised);

    [Test]
    public void What_it_raises_for_good_is_told_with_command_attempt_and_cause([ValueSource(nameof(Raised))] Type raised) =>
        Device.Run(ForGood, raised);

    [Test]
    public void A_snapshot_goes_on_with_what_can_be_read_after_it([ValueSource(nameof(Raised))] Type raised) =>
        Device.Run(Snapshot, raised);

    [Test]
    public void A_held_clock_and_a_NACK_come_as_results_and_are_told_apart() => Device.Run(Results);

    [Test]
    public void What_is_no_fault_of_the_bus_comes_through() => Device.Run(Mistake);

    private static void Once(Type raised)
    {
        var bench = new GaugeBench(raised, 1);
        Assert.That(bench.Driver.ReadPackMillivolts(), Is.EqualTo(11896));
        Assert.That(bench.Waits, Is.EqualTo(new[] { 5 }));
    }

    private static void ForGood(Type raised)
    {
        var bench = new GaugeBench(raised, int.MaxValue);
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.ReadPackMillivolts())!;
        Assert.That(error.Command, Is.EqualTo(0x09));
        Assert.That(error.Attempt, Is.EqualTo(4));
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.Transfer));
        Assert.That(error.InnerException, Is.TypeOf(raised));
    }

    private static void Snapshot(Type raised)
    {
        var bench = new GaugeBench(raised, 0);
        var snapshot = new GaugeSnapshot();
        Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True);

        // One part's four attempts.
        bench.Refusals = 4;
        Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.False);
        Assert.That(snapshot.LastFault, Is.EqualTo(SmbusFault.Transfer));
        Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True);
    }

    private static void Results()
    {
        var bench = new GaugeBench(typeof(Exception), 0);
        bench.Gauge.Misbehaviour.ClockHeld = -1;
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.ReadPackMillivolts())!.Fault, Is.EqualTo(SmbusFault.Timeout));
        bench.Gauge.Misbehaviour.ClockHeld = 0;
        bench.Gauge.Misbehaviour.NotAcknowledged = -1;
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.ReadPackMillivolts())!.Fault, Is.EqualTo(SmbusFault.NotAcknowledged));
    }

    private static void Mistake()
    {
        var bench = new GaugeBench(typeof(NullReferenceException), 1);
        Assert.Throws<NullReferenceException>(() => bench.Driver.ReadPackMillivolts());
    }

    private sealed class GaugeBench
    {
        private readonly Clock _clock = new();

        public GaugeBench(Type raised, int refusals)
        {
            Refusals = refusals;
            Gauge = new SimulatedBq40z50(new StillPack(), new GaugeFlash(), new SimulatedGaugeOptions { Time = _clock });
            var bus = new VirtualI2cBus { Refusal = () => Refusals-- > 0 ? (Exception)Activator.CreateInstance(raised)! : null };
            bus.Connect(Gauge);
            var options = new Bq40z50Options
            {
                Delay = milliseconds =>
                {
                    Waits.Add(milliseconds);
                    _clock.Now += TimeSpan.FromMilliseconds(milliseconds);
                },
            };
            Driver = new Bq40z50(new VirtualI2cDevice(bus, Bq40z50.DefaultAddress), options);
        }

        public int Refusals { get; set; }

        public SimulatedBq40z50 Gauge { get; }

        public Bq40z50 Driver { get; }

        public List<int> Waits { get; } = [];
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
