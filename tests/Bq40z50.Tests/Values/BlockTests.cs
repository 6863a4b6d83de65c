using System;
using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>The blocks over the bus: what the still pack (64 % of 4000 mAh at 28.2 °C, 5.031 A in) shows in them.</summary>
public sealed class BlockTests
{
    private static GaugeBlock[] SbsBlocks =>
    [
        new AfeRegisters(), new LifetimeExtremes(), new LifetimePower(), new LifetimeHours(), new LifetimeEvents(4), new LifetimeEvents(5),
            new DaStatus1(),
        new DaStatus2(), new ItStatus1(), new ItStatus2(), new ItStatus3(), new CellBalanceStatus(), new StateOfHealth(),
            new FilteredCapacity(),
    ];

    [Test]
    public void Every_block_is_readable_while_sealed_by_its_subcommand()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        List<VirtualI2cTransfer> transfers = bench.Record();
        foreach (GaugeBlock block in SbsBlocks)
        {
            transfers.Clear();
            bench.Driver.Read(block);
            Assert.That(transfers, Has.Count.EqualTo(2));
            Assert.That(transfers[0].Written[..4], Is.EqualTo(new byte[] { 0x44, 2, (byte)block.Command, 0 }));
        }
    }

    [Test]
    public void Every_block_of_an_unsealed_gauge_is_one_exchange_of_the_SBS_command()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed });
        List<VirtualI2cTransfer> transfers = bench.Record();
        foreach (GaugeBlock block in SbsBlocks)
        {
            transfers.Clear();
            bench.Driver.ReadDirect(block);
            Assert.That(transfers, Has.Count.EqualTo(1));
            Assert.That(transfers[0].Written, Is.EqualTo(new[] { (byte)block.Command }));
        }
    }

    [Test]
    public void Sealed_gauge_does_not_acknowledge_a_direct_block_and_says_why()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.ReadDirect(new ItStatus1()))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.NotAcknowledged));
        Assert.That(error.Command, Is.EqualTo(0x73));
        Assert.That(Bq40z50.Bq40z50.ErrorCodeOf(bench.Driver.ReadBatteryStatus()), Is.EqualTo(BatteryErrorCode.AccessDenied));
    }

    [Test]
    public void Block_without_an_SBS_command_sends_nothing()
    {
        var bench = new Bench();
        Assert.Throws<ArgumentException>(() => bench.Driver.ReadDirect(new FirmwareVersion()));
        Assert.Throws<ArgumentException>(() => bench.Driver.ReadDirect(new CalibrationOutput()));
        Assert.That(bench.Bus.Transfers, Is.Zero);
    }

    [Test]
    public void Status_registers_are_the_same_as_SBS_blocks_and_as_subcommands()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed });
        byte[] direct = new byte[32];
        byte[] answer = new byte[32];
        for (byte command = SbsCommand.SafetyAlert; command <= SbsCommand.ManufacturingStatus; command++)
        {
            int length = bench.Driver.ReadBlock(command, direct, 0, 32);
            Assert.That(bench.Driver.ReadManufacturerBlock(command, answer, 0, 32), Is.EqualTo(length));
            Assert.That(answer[..length], Is.EqualTo(direct[..length]));
        }
    }

    [Test]
    public void Gauging_shows_the_packs_charge()
    {
        var bench = new Bench();
        var it1 = new ItStatus1();
        var it2 = new ItStatus2();
        var it3 = new ItStatus3();
        bench.Driver.Read(it1);
        bench.Driver.Read(it2);
        bench.Driver.Read(it3);
        Assert.That(it1.TrueRemainingMilliampHours, Is.EqualTo(2560));
        Assert.That(it1.TrueRemainingCentiwattHours, Is.EqualTo(3045), "2.560 Ah × 11.896 V = 30.45 Wh");
        Assert.That(it1.TrueFullChargeMilliampHours, Is.EqualTo(4000));
        Assert.That(it1.InitialMilliampHours, Is.EqualTo(1440));
        Assert.That(it1.SimulationDeciCelsius, Is.EqualTo(282));
        Assert.That(it1.ResistanceScale(1), Is.EqualTo(1000));
        Assert.That(it1.CompensatedResistance(4), Is.EqualTo(6), "6/1024 Ω");
        Assert.That(it2.DepthOfDischarge(2), Is.EqualTo(36 * ItStatus2.FullDepth / 100), "64 % charged");
        Assert.That(
            it2.LearnedStatus,
            Is.EqualTo(LearnedStatus.ResistanceLearned | LearnedStatus.GaugingEnabled | LearnedStatus.QmaxUpdatedInField));
        Assert.That(it3.QmaxMilliampHours(1), Is.EqualTo(4000));
        Assert.That(it3.QmaxMilliampHours(4), Is.EqualTo(4030));
    }

    [Test]
    public void State_time_goes_on_while_the_state_does()
    {
        var pack = new StillPack();
        var bench = new Bench(pack);
        var status = new ItStatus2();
        bench.Driver.Read(status);
        bench.Time.Wait(70_000);
        bench.Driver.Read(status);
        Assert.That(status.StateSeconds, Is.EqualTo(69), "charging since the first second");
        pack.Milliamps = -100;
        bench.Time.Wait(1000);
        bench.Driver.Read(status);
        Assert.That(status.StateSeconds, Is.Zero, "now discharging");
        bench.Time.Wait(100_000);
        bench.Driver.Read(status);
        Assert.That(status.StateSeconds, Is.EqualTo(100));
    }

    [Test]
    public void Capacities_and_balancing_show_the_pack()
    {
        var bench = new Bench();
        var health = new StateOfHealth();
        var filtered = new FilteredCapacity();
        var balance = new CellBalanceStatus();
        bench.Driver.Read(health);
        bench.Driver.Read(filtered);
        bench.Driver.Read(balance);
        Assert.That(health.FullChargeMilliampHours, Is.EqualTo(4074), "97 % of 4200 mAh");
        Assert.That(filtered.RemainingMilliampHours, Is.EqualTo(2560));
        Assert.That(filtered.FullChargeMilliampHours, Is.EqualTo(4000));
        Assert.That(balance.HasDepths, Is.True);
        Assert.That(balance.Seconds(3), Is.Zero, "the lowest cell");
        Assert.That(balance.Seconds(2), Is.GreaterThan(balance.Seconds(1)), "the highest cell takes longest");
        Assert.That(bench.Driver.ReadNoLoadRemainingMilliampHours(), Is.EqualTo(2611), "a little more than under load");
    }

    [Test]
    public void Cell_balancing_of_older_firmware_has_times_only()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { GaugingTemperature = false });
        var balance = new CellBalanceStatus();
        bench.Driver.Read(balance);
        Assert.That(balance.HasDepths, Is.False);
    }

    [Test]
    public void AFE_registers_show_the_FETs()
    {
        var bench = new Bench();
        var registers = new AfeRegisters();
        bench.Driver.Read(registers);
        Assert.That(registers.FetStatus, Is.EqualTo(6));
        Assert.That(registers.ShortCircuitInDischarge2, Is.EqualTo(0x24));
    }

    [Test]
    public void Firmware_version_comes_over_the_bus()
    {
        var bench = new Bench();
        var version = new FirmwareVersion();
        bench.Driver.Read(version);
        Assert.That(version.DeviceNumber, Is.EqualTo(bench.Driver.ReadDeviceType()));
        Assert.That(version.Version, Is.EqualTo(0x0106));
        Assert.That(version.Build, Is.EqualTo(0x0024));
    }

    [Test]
    public void Blocks_allocate_nothing()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed });
        GaugeBlock[] blocks = SbsBlocks;
        for (int i = 0; i < 100; i++) ReadAll();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) ReadAll();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void ReadAll()
        {
            bench.Time.Wait(5000);
            foreach (GaugeBlock block in blocks)
            {
                bench.Driver.Read(block);
                bench.Driver.ReadDirect(block);
            }
        }
    }

    [Test]
    public void Block_of_a_length_that_firmware_does_not_give_is_refused()
    {
        var bench = new Bench(options: new Bq40z50Options { PacketErrorChecking = false, Retries = 1 });
        bench.Gauge.Misbehaviour.WrongLength = -1;
        var balance = new CellBalanceStatus();
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.Read(balance))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.BadBlockLength));
    }
}
