using System;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>A real gauge's registers change once a second: what a command did shows up to a second later, and is waited for.</summary>
public sealed class LaggingStateTests
{
    private static SimulatedGaugeOptions Lagging(SecurityMode mode) =>
        new() { InitialMode = mode, RegistersChangeOncePerSecond = true, Keys = new GaugeKeys(0x1234, 0x5678, 0x9ABC, 0xDEF0) };

    [Test]
    public void Security_mode_that_shows_a_second_later_is_waited_for()
    {
        var bench = new Bench(gauge: Lagging(SecurityMode.Sealed));
        bench.Driver.Unseal(0x1234, 0x5678);
        Assert.That(bench.Driver.ReadSecurityMode(), Is.EqualTo(SecurityMode.Unsealed));
        bench.Driver.EnterFullAccess(0x9ABC, 0xDEF0);
        Assert.That(bench.Driver.ReadSecurityMode(), Is.EqualTo(SecurityMode.FullAccess));
        bench.Driver.Seal();
        Assert.That(bench.Driver.ReadSecurityMode(), Is.EqualTo(SecurityMode.Sealed));
        Assert.That(bench.Gauge.Mode, Is.EqualTo(SecurityMode.Sealed));
    }

    [Test]
    public void Wrong_key_is_told_once_the_mode_has_had_its_time_to_show()
    {
        var bench = new Bench(gauge: Lagging(SecurityMode.Sealed));
        DateTimeOffset before = bench.Time.GetUtcNow();
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.Unseal(0x5678, 0x1234))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.KeyRefused));
        Assert.That((bench.Time.GetUtcNow() - before).TotalMilliseconds, Is.EqualTo(1500), "SettleMilliseconds");
    }

    [Test]
    public void Unsealed_gauge_that_shows_its_shutdown_a_second_later_is_not_told_again()
    {
        var bench = new Bench(new StillPack { Milliamps = -20 }, gauge: Lagging(SecurityMode.Unsealed));
        bench.Driver.Shutdown(DangerousOperation.Shutdown);
        Assert.That(bench.Gauge.IsOff, Is.False, "a second command would have cut the delay");
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.ShutdownByCommand), Is.True);
    }

    [Test]
    public void Permanent_failures_that_vanish_a_second_later_are_waited_for()
    {
        var bench = new Bench(gauge: Lagging(SecurityMode.FullAccess));
        bench.Gauge.Failures = PermanentFailStatus.SafetyCellOvervoltage;
        bench.Time.Wait(1000);
        Assert.That(bench.Driver.ReadPermanentFailStatus(), Is.EqualTo(PermanentFailStatus.SafetyCellOvervoltage));
        bench.Driver.ResetPermanentFailData(DangerousOperation.ResetPermanentFailData);
        Assert.That(bench.Driver.ReadPermanentFailStatus(), Is.EqualTo(PermanentFailStatus.None));
    }

    [Test]
    public void Features_and_FETs_that_show_a_second_later_are_waited_for()
    {
        var bench = new Bench(gauge: Lagging(SecurityMode.FullAccess));
        Assert.That(bench.Driver.SetGauging(false), Is.True);
        Assert.That(bench.Driver.SetGauging(false), Is.False);
        Assert.That(bench.Driver.SwitchLeds(true), Is.True);
        bench.Driver.OpenFets(DangerousOperation.OpenFets);
        bench.Time.Wait(17_000);
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.EmergencyShutdown), Is.True);
        bench.Driver.CloseFets();
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.EmergencyShutdown), Is.False);
    }
}
