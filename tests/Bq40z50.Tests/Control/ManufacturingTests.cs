using System;
using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>The chip's toggles (TRM SLUUBK0 14.1.13 to 14.1.31) as states that are set.</summary>
public sealed class ManufacturingTests
{
    private static readonly (ManufacturingStatus Feature, int Command, Func<Bq40z50.Bq40z50, bool, bool> Set)[] Features =
    [
        (ManufacturingStatus.Gauging, 0x0021, (d, on) => d.SetGauging(on)),
        (ManufacturingStatus.FetControl, 0x0022, (d, on) => d.SetFetControl(on, DangerousOperation.SetFetControl)),
        (ManufacturingStatus.LifetimeData, 0x0023, (d, on) => d.SetLifetimeDataCollection(on)),
        (ManufacturingStatus.PermanentFailure, 0x0024,
            (d, on) => d.SetPermanentFailureChecks(on, DangerousOperation.SetPermanentFailureChecks)),
        (ManufacturingStatus.BlackBoxRecorder, 0x0025, (d, on) => d.SetBlackBoxRecorder(on)),
        (ManufacturingStatus.Fuse, 0x0026, (d, on) => d.SetFuseAction(on, DangerousOperation.SetFuseAction)),
        (ManufacturingStatus.Led, 0x0027, (d, on) => d.SetLedDisplay(on)),
        (ManufacturingStatus.Calibration, 0x002D, (d, on) => d.SetCalibrationMode(on)),
        (ManufacturingStatus.LifetimeSpeedUp, 0x002F, (d, on) => d.SetLifetimeSpeedUp(on)),
    ];

    [Test]
    public void Feature_is_toggled_only_where_it_differs_and_read_again([Range(0, 8)] int index)
    {
        (ManufacturingStatus feature, int command, Func<Bq40z50.Bq40z50, bool, bool> set) = Features[index];
        var bench = new Bench();
        List<VirtualI2cTransfer> transfers = bench.Record();
        foreach (bool on in new[] { true, true, false, false, true })
        {
            bool was = bench.Gauge.Manufacturing.HasFlag(feature);
            transfers.Clear();
            Assert.That(set(bench.Driver, on), Is.EqualTo(was != on));
            Assert.That(bench.Gauge.Manufacturing.HasFlag(feature), Is.EqualTo(on));
            Assert.That(bench.Driver.ReadManufacturingStatus().HasFlag(feature), Is.EqualTo(on));
            Assert.That(Sent(transfers, command), Is.EqualTo(was == on ? 0 : 1));
        }
    }

    [Test]
    public void Sealed_gauge_is_told_nothing([Range(0, 8)] int index)
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        List<VirtualI2cTransfer> transfers = bench.Record();
        SmbusException error = Assert.Throws<SmbusException>(
            () => Features[index].Set(bench.Driver, !bench.Gauge.Manufacturing.HasFlag(Features[index].Feature)))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.Sealed));
        Assert.That(error.Command, Is.EqualTo(Features[index].Command));
        Assert.That(Sent(transfers, Features[index].Command), Is.Zero);
    }

    // What a blind retry does: the gauge took the toggle, the host did not see its acknowledgement, and toggles back.
    [Test]
    public void Lost_acknowledgement_does_not_toggle_twice()
    {
        var bench = new Bench();
        List<VirtualI2cTransfer> transfers = bench.Record();
        bool armed = true;
        bench.Bus.Recorder = transfer =>
        {
            transfers.Add(transfer);

            // After the reading of ManufacturingStatus the next exchange is the toggle.
            if (!armed || transfers.Count < 4) return;
            armed = false;
            bench.Gauge.Misbehaviour.LostAcknowledgement = 1;
        };
        Assert.That(bench.Driver.SetBlackBoxRecorder(true), Is.True);
        Assert.That(bench.Gauge.Manufacturing.HasFlag(ManufacturingStatus.BlackBoxRecorder), Is.True);
        Assert.That(Sent(transfers, 0x0025), Is.EqualTo(1));
        Assert.That(transfers.Find(t => IsSubcommand(t, 0x0025))!.Answer, Is.EqualTo(BusAnswer.NotAcknowledged), "the host saw a failure");
    }

    [Test]
    public void Toggle_that_did_not_arrive_is_sent_again()
    {
        var bench = new Bench();
        var transfers = new List<VirtualI2cTransfer>();
        bench.Bus.Recorder = transfer =>
        {
            transfers.Add(transfer);
            if (transfers.Count == 4) bench.Gauge.Misbehaviour.NotAcknowledged = 1;
        };
        Assert.That(bench.Driver.SetBlackBoxRecorder(true), Is.True);
        Assert.That(bench.Gauge.Manufacturing.HasFlag(ManufacturingStatus.BlackBoxRecorder), Is.True);
    }

    [Test]
    public void State_that_shows_late_is_waited_for_and_not_toggled_again()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { StatusLagMilliseconds = 1000 });
        List<VirtualI2cTransfer> transfers = bench.Record();
        Assert.That(bench.Driver.SetGauging(false), Is.True);
        Assert.That(Sent(transfers, 0x0021), Is.EqualTo(1));
        Assert.That(bench.Gauge.Manufacturing.HasFlag(ManufacturingStatus.Gauging), Is.False);
    }

    [Test]
    public void State_that_never_shows_is_an_error()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { StatusLagMilliseconds = 100_000 });
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.SetGauging(false))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.NotDone));
        Assert.That(error.Command, Is.EqualTo(0x0021));
    }

    [Test]
    public void FETs_are_switched_by_hand_only_while_the_firmware_lets_go_of_them()
    {
        var bench = new Bench();
        Assert.Throws<InvalidOperationException>(() => bench.Driver.SwitchChargeFet(true, DangerousOperation.SwitchFet));
        bench.Driver.SetFetControl(false, DangerousOperation.SetFetControl);
        Assert.That(Fets(bench), Is.EqualTo(OperationStatus.None), "all open");
        Assert.That(bench.Pack.ChargeAllowed, Is.False);

        Assert.That(bench.Driver.SwitchChargeFet(true, DangerousOperation.SwitchFet), Is.True);
        Assert.That(bench.Driver.SwitchChargeFet(true, DangerousOperation.SwitchFet), Is.False);
        Assert.That(Fets(bench), Is.EqualTo(OperationStatus.ChargeFetOn));
        Assert.That(bench.Pack.ChargeAllowed, Is.True);
        bench.Driver.SwitchDischargeFet(true, DangerousOperation.SwitchFet);
        bench.Driver.SwitchPrechargeFet(true, DangerousOperation.SwitchFet);
        Assert.That(Fets(bench), Is.EqualTo(OperationStatus.ChargeFetOn | OperationStatus.DischargeFetOn | OperationStatus.PrechargeFetOn));
        bench.Driver.SwitchChargeFet(false, DangerousOperation.SwitchFet);
        Assert.That(Fets(bench), Is.EqualTo(OperationStatus.DischargeFetOn | OperationStatus.PrechargeFetOn));

        bench.Driver.Reset();
        Assert.That(
            bench.Gauge.Manufacturing & (ManufacturingStatus.DischargeFetTest | ManufacturingStatus.FetControl),
            Is.EqualTo(ManufacturingStatus.None), "tests end with a reset, FET_EN stays as it was");
        Assert.That(Fets(bench), Is.EqualTo(OperationStatus.None));
    }

    [Test]
    public void Fuse_pin_and_LEDs_are_set_by_their_state()
    {
        var bench = new Bench();
        Assert.That(bench.Driver.SwitchFusePin(true, DangerousOperation.SwitchFusePin), Is.True);
        Assert.That(bench.Driver.SwitchFusePin(true, DangerousOperation.SwitchFusePin), Is.False);
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.FuseActive), Is.True);
        Assert.That(bench.Driver.SwitchFusePin(false, DangerousOperation.SwitchFusePin), Is.True);
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.FuseActive), Is.False);
        Assert.That(bench.Driver.SwitchLeds(true), Is.True);
        Assert.That(bench.Driver.SwitchLeds(true), Is.False);
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.LedOn), Is.True);
        bench.Driver.PressLedButton();
        Assert.That(bench.Gauge.LedPresses, Is.EqualTo(1));
    }

    [Test]
    public void Seal_ends_the_tests()
    {
        var bench = new Bench();
        bench.Driver.SetCalibrationMode(true);
        bench.Driver.SetLifetimeSpeedUp(true);
        bench.Driver.Seal();
        Assert.That(
            bench.Driver.ReadManufacturingStatus() & (ManufacturingStatus.Calibration | ManufacturingStatus.LifetimeSpeedUp),
            Is.EqualTo(ManufacturingStatus.None));
    }

    private static OperationStatus Fets(Bench bench)
    {
        return bench.Driver.ReadOperationStatus() & (
            OperationStatus.ChargeFetOn | OperationStatus.DischargeFetOn | OperationStatus.PrechargeFetOn);
    }

    private static int Sent(List<VirtualI2cTransfer> transfers, int command)
    {
        return transfers.FindAll(t => IsSubcommand(t, command)).Count;
    }

    private static bool IsSubcommand(VirtualI2cTransfer transfer, int command)
    {
        return transfer.Written.Length == 5 && transfer.Written[0] == 0x44 && transfer.Written[2] == (byte)command
            && transfer.Written[3] == command >> 8;
    }
}
