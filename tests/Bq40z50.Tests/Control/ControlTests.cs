using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Sleep, shutdown, emergency FET shutdown, records and calibration.</summary>
public sealed class ControlTests
{
    [Test]
    public void Sealed_gauge_gets_the_shutdown_twice_and_is_off_at_once()
    {
        var bench = new Bench(new StillPack { Milliamps = -20 }, gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        List<VirtualI2cTransfer> transfers = bench.Record();
        bench.Driver.Shutdown(DangerousOperation.Shutdown);
        Assert.That(transfers.FindAll(IsShutdown), Has.Count.EqualTo(2));
        Assert.That(bench.Gauge.IsOff, Is.True);
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.ReadPackMillivolts())!.Fault, Is.EqualTo(SmbusFault.NotAcknowledged));

        bench.Gauge.ConnectCharger();
        bench.Time.Wait(1000);
        Assert.That(bench.Driver.ReadPackMillivolts(), Is.EqualTo(11896));
        var power = new LifetimePower();
        bench.Driver.Read(power);
        Assert.That(power.Shutdowns, Is.EqualTo(1));
    }

    [Test]
    public void Unsealed_gauge_gets_the_shutdown_once_and_has_its_delays()
    {
        var bench = new Bench(new StillPack { Milliamps = -20 }, gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed });
        List<VirtualI2cTransfer> transfers = bench.Record();
        bench.Driver.Shutdown(DangerousOperation.Shutdown);
        Assert.That(transfers.FindAll(IsShutdown), Has.Count.EqualTo(1));
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.ShutdownByCommand), Is.True);
        bench.Time.Wait(11_000);
        Assert.That(
            bench.Driver.ReadOperationStatus() & (OperationStatus.ChargeFetOn | OperationStatus.DischargeFetOn),
            Is.EqualTo(OperationStatus.None), "FET Off Time is 10 s");
        Assert.That(bench.Gauge.IsOff, Is.False);
        bench.Time.Wait(10_000);
        Assert.Throws<SmbusException>(() => bench.Driver.ReadOperationStatus());
        Assert.That(bench.Gauge.IsOff, Is.True, "Delay is 20 s");
    }

    [Test]
    public void Lost_acknowledgement_of_a_shutdown_does_not_cut_the_delay()
    {
        var bench = new Bench(new StillPack { Milliamps = -20 }, gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed });
        int exchanges = 0;
        bench.Bus.Recorder = _ =>
        {
            if (++exchanges == 2) bench.Gauge.Misbehaviour.LostAcknowledgement = 1;
        };
        bench.Driver.Shutdown(DangerousOperation.Shutdown);
        Assert.That(bench.Gauge.IsOff, Is.False);
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.ShutdownByCommand), Is.True);
    }

    [Test]
    public void Gauge_with_a_charger_stays_awake_and_shows_the_shutdown()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        bench.Driver.Shutdown(DangerousOperation.Shutdown);
        Assert.That(bench.Gauge.IsOff, Is.False);
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.ShutdownByCommand), Is.True);
    }

    [Test]
    public void Shutdown_of_a_dead_bus_is_the_bus_failure()
    {
        var bench = new Bench();
        bench.Gauge.Misbehaviour.NotAcknowledged = -1;
        Assert.That(
            Assert.Throws<SmbusException>(() => bench.Driver.Shutdown(DangerousOperation.Shutdown))!.Fault,
            Is.EqualTo(SmbusFault.NotAcknowledged));
    }

    [Test]
    public void Quiet_pack_sleeps_and_a_loaded_one_says_that_it_does_not()
    {
        var pack = new StillPack { Milliamps = 0 };
        var bench = new Bench(pack, gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed });
        bench.Driver.Sleep();
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.SleepByCommand), Is.True);
        pack.Milliamps = -500;
        bench.Time.Wait(2000);
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.SleepByCommand), Is.False, "current wakes it");
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.Sleep())!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.NotDone));
        Assert.That(error.Command, Is.EqualTo(0x0011));
    }

    [Test]
    public void Sealed_gauge_is_not_told_to_sleep()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.Sleep())!.Fault, Is.EqualTo(SmbusFault.Sealed));
    }

    // TRM SLUUBK0 5.6.2: the two words to ManufacturerAccess within 4 s, the FETs open after MFC Delay (15.5.6: 60 × 0.25 s).
    [Test]
    public void Emergency_shutdown_opens_the_FETs_after_its_delay_and_they_are_closed_again()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        List<VirtualI2cTransfer> transfers = bench.Record();
        bench.Driver.OpenFets(DangerousOperation.OpenFets);
        Assert.That(transfers[0].Written[..3], Is.EqualTo(new byte[] { 0x00, 0x0C, 0x27 }));
        Assert.That(transfers[1].Written[..3], Is.EqualTo(new byte[] { 0x00, 0x3D, 0x04 }));
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.ChargeFetOn), Is.True);
        bench.Time.Wait(16_000);
        OperationStatus status = bench.Driver.ReadOperationStatus();
        Assert.That(status.HasFlag(OperationStatus.EmergencyShutdown), Is.True);
        Assert.That(status & (OperationStatus.ChargeFetOn | OperationStatus.DischargeFetOn), Is.EqualTo(OperationStatus.None));
        bench.Driver.CloseFets();
        bench.Time.Wait(1000);
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.ChargeFetOn | OperationStatus.DischargeFetOn), Is.True);
    }

    [Test]
    public void Flushed_lifetime_data_survive_the_loss_of_power_and_reset_ones_are_gone()
    {
        var bench = new Bench();
        bench.Driver.ReadCycleCount();
        bench.Time.Wait(3000);
        bench.Driver.FlushLifetimeData();
        bench.Gauge.PowerCycle();
        var extremes = new LifetimeExtremes();
        bench.Driver.Read(extremes);
        Assert.That(extremes.HighestMillivolts(2), Is.EqualTo(2975));
        bench.Driver.SetLifetimeDataCollection(false);
        bench.Driver.ResetLifetimeData(DangerousOperation.ResetLifetimeData);
        bench.Driver.Read(extremes);
        Assert.That(extremes.HighestMillivolts(2), Is.Zero);
        bench.Time.Wait(5000);
        bench.Driver.Read(extremes);
        Assert.That(extremes.HighestMillivolts(2), Is.Zero, "nothing is collected");
    }

    [Test]
    public void Speed_up_makes_a_second_two_hours()
    {
        var bench = new Bench();
        bench.Driver.SetLifetimeSpeedUp(true);
        bench.Time.Wait(10_000);
        var hours = new LifetimeHours();
        bench.Driver.Read(hours);
        Assert.That(hours.Runtime, Is.EqualTo(20));
    }

    [Test]
    public void Records_are_cleared_by_their_own_commands()
    {
        var bench = new Bench();
        List<VirtualI2cTransfer> transfers = bench.Record();
        bench.Driver.ResetPermanentFailData(DangerousOperation.ResetPermanentFailData);
        bench.Driver.ResetBlackBoxRecorder(DangerousOperation.ResetBlackBoxRecorder);
        Assert.That(transfers.Exists(t => t.Written.Length == 5 && t.Written[2] == 0x29), Is.True);
        Assert.That(transfers.Exists(t => t.Written.Length == 5 && t.Written[2] == 0x2A), Is.True);
    }

    [Test]
    public void Calibration_mode_gives_raw_values_that_go_on()
    {
        var bench = new Bench();
        var output = new CalibrationOutput();
        Assert.Throws<SmbusException>(() => bench.Driver.Read(output), "not in CALIBRATION mode");
        bench.Driver.SetCalibrationMode(true);
        bench.Driver.Read(output);
        int counter = output.Counter;
        Assert.That(output.Current, Is.EqualTo(5031));
        Assert.That(output.CellVoltage(2), Is.EqualTo(2975 * 65536 / 12101));
        Assert.That(output.IsShorted, Is.False);
        Assert.That(bench.Driver.ReadOperationStatusLow(), Is.Not.EqualTo(OperationStatus.None));
        bench.Time.Wait(500);
        bench.Driver.Read(output);
        Assert.That((output.Counter - counter) & 0xFF, Is.EqualTo(2), "new every 250 ms");
        bench.Driver.StopCalibrationOutput();
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.CalibrationOutput), Is.False);
        bench.Driver.SetCalibrationMode(false);
    }

    [Test]
    public void Shorted_coulomb_counter_shows_its_offset()
    {
        var bench = new Bench();
        bench.Driver.SetCalibrationMode(true);
        var output = new CalibrationOutput();
        bench.Driver.ReadShortedCalibrationOutput(output, DangerousOperation.ShortCoulombCounter);
        Assert.That(output.IsShorted, Is.True);
        Assert.That(output.Current, Is.EqualTo(3), "not the 5031 of the pack");
        bench.Driver.StopCalibrationOutput();
    }

    [Test]
    public void Offset_calibration_runs_for_sixteen_seconds()
    {
        var bench = new Bench();
        bench.Driver.StartOffsetCalibration();
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.AutoCcOffset), Is.True);
        bench.Time.Wait(17_000);
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.AutoCcOffset), Is.False);
    }

    private static bool IsShutdown(VirtualI2cTransfer transfer)
    {
        return transfer.Written.Length == 5 && transfer.Written[2] == 0x10 && transfer.Written[3] == 0;
    }
}
