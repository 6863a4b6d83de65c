using System;
using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using Battery.Simulation.Pack;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Firmware revisions that differ: the simulated gauge has the layouts of each, and the driver what it says of it.</summary>
public sealed class RevisionTests
{
    // 0x0601 is a firmware that nobody knows yet.
    private static readonly int[] Versions = [0x0106, 0x0211, 0x0309, 0x0402, 0x0503, 0x0601];

    private static Bench Of(int version, SecurityMode mode = SecurityMode.FullAccess) =>
        new(gauge: new SimulatedGaugeOptions { Firmware = version, InitialMode = mode });

    [TestCase(0x0012, "bq40z50", "SLUUA43A")]
    [TestCase(0x0106, "bq40z50-R1", "SLUUBC1D")]
    [TestCase(0x0211, "bq40z50-R2", "SLUUBK0B")]
    [TestCase(0x0309, "bq40z50-R3", "SLUUBU5A")]
    [TestCase(0x0402, "BQ40Z50-R4", "SLUUCH2")]
    [TestCase(0x0503, "BQ40Z50-R5", "SLUUCN4B")]
    [TestCase(0x0601, "unknown", "")]
    public void Firmware_version_chooses_the_revision_and_it_is_asked_once(int version, string name, string manual)
    {
        Bench bench = Of(version);
        GaugeRevision revision = bench.Driver.ReadRevision();
        Assert.That((revision.Name, revision.Manual), Is.EqualTo((name, manual)));
        Assert.That(revision.IsKnown, Is.EqualTo(manual.Length > 0));
        long before = bench.Bus.Transfers;
        Assert.That(bench.Driver.ReadRevision(), Is.SameAs(revision));
        Assert.That(bench.Bus.Transfers, Is.EqualTo(before));
        Assert.That(revision.DataFlashMap, Is.SameAs(DataFlashMap.ForVersion(version)));
    }

    [Test]
    public void Another_device_is_of_no_revision()
    {
        var version = new FirmwareVersion();
        Assert.That(version.TryParse([0x40, 0x50, 0x02, 0x11, 0, 0, 0, 0, 0, 0, 0], 0, 11), Is.True);
        Assert.That(GaugeRevision.Of(version), Is.SameAs(GaugeRevision.Unknown));
    }

    [Test]
    public void Revision_of_the_options_is_not_asked_for()
    {
        var bench = new Bench(options: new Bq40z50Options { Revision = GaugeRevision.R4 });
        Assert.That(bench.Driver.ReadRevision(), Is.SameAs(GaugeRevision.R4));
        Assert.That(bench.Bus.Transfers, Is.Zero);
    }

    // DISCONN stands where the early firmwares have EMSHUT: it must neither hide a shutdown nor be taken for one.
    [Test]
    public void CloseFets_knows_whether_they_are_closed_on_each_revision(
        [ValueSource(nameof(Versions))] int version, [Values] bool disconnected)
    {
        Bench bench = Of(version);
        if (disconnected) bench.Gauge.AlsoShows = OperationStatus.SystemDisconnected;
        bench.Driver.OpenFets(DangerousOperation.OpenFets);
        bench.Time.Wait(16_000);
        bench.Gauge.Misbehaviour.FetsStayOpen = true;
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.CloseFets())!.Fault, Is.EqualTo(SmbusFault.NotDone));
        bench.Gauge.Misbehaviour.FetsStayOpen = false;
        Assert.DoesNotThrow(() => bench.Driver.CloseFets());
    }

    [Test]
    public void Emergency_shutdown_is_seen_on_each_revision_that_is_known(
        [ValueSource(nameof(Versions))] int version, [Values] bool disconnected)
    {
        Bench bench = Of(version);
        if (disconnected) bench.Gauge.AlsoShows = OperationStatus.SystemDisconnected;
        bool known = bench.Driver.ReadRevision().IsKnown;
        var snapshot = new GaugeSnapshot();
        Assert.That(Shows(), Is.False);
        bench.Driver.OpenFets(DangerousOperation.OpenFets);
        bench.Time.Wait(16_000);
        Assert.That(Shows(), Is.EqualTo(known));
        bench.Driver.CloseFets();
        Assert.That(Shows(), Is.False);

        bool Shows()
        {
            bool shown = bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.EmergencyShutdown);
            Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True);
            Assert.That(snapshot.OperationStatus.HasFlag(OperationStatus.EmergencyShutdown), Is.EqualTo(shown));
            return shown;
        }
    }

    [TestCase(0x0402, OperationStatus.VeryLowBattery)]
    [TestCase(0x0503, OperationStatus.StorageMode)]
    [TestCase(0x0309, OperationStatus.SystemDisconnected)]
    [TestCase(0x0106, OperationStatus.SleepAdcMeasurement)]
    public void What_a_revision_added_is_decoded(int version, OperationStatus status)
    {
        Bench bench = Of(version);
        bench.Gauge.AlsoShows = status;
        Assert.That(bench.Driver.ReadOperationStatus() & status, Is.EqualTo(status));
    }

    // R4 has VLB in OperationStatus (SLUUCH2), R5 in GaugingStatus (SLUUCN4A), where the others have a reserved bit.
    [Test]
    public void Very_low_battery_is_told_where_the_revision_has_it([ValueSource(nameof(Versions))] int version)
    {
        Bench bench = Of(version);
        bench.Gauge.AlsoShows = OperationStatus.VeryLowBattery;
        Assert.That((bench.Driver.ReadOperationStatus() & OperationStatus.VeryLowBattery) != 0, Is.EqualTo(version == 0x0402));
        Assert.That((bench.Driver.ReadGaugingStatus() & GaugingStatus.VeryLowBattery) != 0, Is.EqualTo(version == 0x0503));
        GaugingStatus all = bench.Driver.ReadRevision().DecodeGaugingStatus(0xFFFFFF);
        Assert.That((all & GaugingStatus.OcvPredicted) != 0, Is.EqualTo(version == 0x0503));
        Assert.That((all & GaugingStatus.FullyCharged) != 0, Is.True);
    }

    [Test]
    public void Unknown_firmware_gives_what_all_share_and_says_what_is_left_out()
    {
        Bench bench = Of(0x0601, SecurityMode.Unsealed);
        bench.Gauge.AlsoShows =
            OperationStatus.SystemDisconnected | OperationStatus.AccumulatedChargeThreshold | OperationStatus.CellBalancing;
        var snapshot = new GaugeSnapshot();
        Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True, "every part is there");
        Assert.That(snapshot.Revision.IsKnown, Is.False);
        Assert.That(Bq40z50.Bq40z50.SecurityOf(snapshot.OperationStatus), Is.EqualTo(SecurityMode.Unsealed));
        Assert.That(snapshot.OperationStatus.HasFlag(OperationStatus.CellBalancing), Is.True, "bit 28 in every manual");
        Assert.That(
            snapshot.OperationStatus & (OperationStatus.EmergencyShutdown | OperationStatus.SystemDisconnected),
            Is.EqualTo(OperationStatus.None));
        Assert.That(snapshot.Revision.UndecodedOperationBits(snapshot.OperationStatusBits), Is.EqualTo(1u << 29 | 1u << 4));
        Assert.That(snapshot.Temperatures.FetDeciCelsius, Is.EqualTo(290), "the seventh");
        Assert.That((snapshot.Temperatures.HasGauging, snapshot.Temperatures.HasUncompensated), Is.EqualTo((false, false)));
        Assert.That(snapshot.Cells.CellMillivolts(2), Is.EqualTo(2975));
    }

    [TestCase(0x0106, 16, false)]
    [TestCase(0x0211, 16, false)]
    [TestCase(0x0309, 26, false)]
    [TestCase(0x0402, 26, true)]
    [TestCase(0x0503, 26, true)]
    public void DAStatus2_of_26_bytes_has_all_temperatures(int version, int length, bool uncompensated)
    {
        foreach (SecurityMode mode in new[] { SecurityMode.Unsealed, SecurityMode.Sealed })
        {
            Bench bench = Of(version, mode);
            var snapshot = new GaugeSnapshot();
            Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True);
            DaStatus2 block = snapshot.Temperatures;
            Assert.That(block.ReadLength, Is.EqualTo(length));
            Assert.That(block.Ts4DeciCelsius, Is.EqualTo(283));
            Assert.That(block.FetDeciCelsius, Is.EqualTo(290));
            Assert.That(block.HasGauging, Is.EqualTo(version >= 0x0200));
            if (block.HasGauging) Assert.That(block.GaugingDeciCelsius, Is.EqualTo(282));
            Assert.That(block.HasUncompensated, Is.EqualTo(uncompensated));
            if (!uncompensated) continue;
            Assert.That(block.UserDeciCelsius, Is.EqualTo(287));
            Assert.That(block.UncompensatedMillivolts(2), Is.EqualTo(2976));
        }
    }

    // SLUUCH2 says 24 bytes in one line and lists 26 in the next.
    [Test]
    public void Block_needs_what_its_manual_names_and_bears_more()
    {
        var block = new DaStatus2();
        byte[] bytes = new byte[33];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(0x80 + i);
        for (int length = 0; length <= 33; length++)
        {
            Assert.That(block.TryParse(bytes, 0, length), Is.EqualTo(length is >= 14 and <= 32), $"{length} bytes");
        }

        block.Revision = GaugeRevision.R4;
        Assert.That(block.TryParse(bytes, 0, 24), Is.True);
        Assert.That((block.HasGauging, block.HasUncompensated), Is.EqualTo((true, false)));
        Assert.That(block.TryParse(bytes, 0, 26), Is.True);
        Assert.That(block.HasUncompensated, Is.True);
    }

    [Test]
    public void Single_block_of_a_later_firmware_is_read_by_a_driver_that_nobody_told([Values] bool direct)
    {
        Bench bench = Of(0x0402, SecurityMode.Unsealed);
        List<VirtualI2cTransfer> transfers = bench.Record();
        var block = new DaStatus2();
        Read(bench, block, direct);
        Assert.That(block.HasUncompensated, Is.True);
        transfers.Clear();
        Read(bench, block, direct);
        Assert.That(transfers, Has.Count.EqualTo(direct ? 1 : 2), "its length is known now");

        static void Read(Bench bench, GaugeBlock block, bool direct)
        {
            if (direct) bench.Driver.ReadDirect(block);
            else bench.Driver.Read(block);
        }
    }

    [Test]
    public void Balancing_of_later_firmware_tells_the_circuits()
    {
        Bench bench = Of(0x0503);
        var balance = new CellBalanceStatus();
        bench.Driver.Read(balance);
        Assert.That((balance.ReadLength, balance.HasDepths, balance.HasCircuits), Is.EqualTo((19, true, true)));
        Assert.That((balance.IsBalancing(1), balance.IsBalancing(2)), Is.EqualTo((false, true)));
        Of(0x0211).Driver.Read(balance);
        Assert.That(balance.HasCircuits, Is.False);
    }

    [Test]
    public void Lifetime_blocks_that_later_firmware_lays_out_otherwise_are_refused_and_not_misread()
    {
        foreach (int version in new[] { 0x0309, 0x0402, 0x0503, 0x0601 })
        {
            Bench bench = Of(version);
            foreach (GaugeBlock block in new GaugeBlock[] { new LifetimePower(), new LifetimeHours() })
            {
                SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.Read(block))!;
                Assert.That(error.Fault, Is.EqualTo(SmbusFault.OtherFirmware));
                Assert.That(block.ReadLength, Is.Zero);
            }

            var extremes = new LifetimeExtremes();
            bench.Driver.Read(extremes);
            Assert.That(extremes.HasTemperatures, Is.EqualTo(version == 0x0309));
        }
    }

    [Test]
    public void Longer_status_keys_and_info_of_later_firmware_are_read()
    {
        foreach (int version in Versions)
        {
            Bench bench = Of(version);
            Assert.That(bench.Driver.ReadChargingStatus(), Is.EqualTo(new Bench().Driver.ReadChargingStatus()));
            byte[] info = new byte[4];
            bench.Driver.ReadManufacturerInfoB(info, 0);
            Assert.That(info, Is.EqualTo(new byte[] { 0x01, 0x23, 0x45, 0x67 }));
            Assert.That(bench.Driver.ReadSecurityKeys().UnsealFirst, Is.EqualTo(0x0414));
        }
    }

    [Test]
    public void Keys_of_a_firmware_with_more_than_two_are_not_changed()
    {
        Bench bench = Of(0x0402);
        List<VirtualI2cTransfer> transfers = bench.Record();
        SmbusException error = Assert.Throws<SmbusException>(
            () => bench.Driver.ChangeSecurityKeys(
                new SecurityKeys(0x1234, 0x5678, 0x9ABC, 0xDEF0), DangerousOperation.ChangeSecurityKeys))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.OtherFirmware));
        Assert.That(transfers.Exists(t => t.Written.Length > 10), Is.False, "nothing was written");
    }

    // TRM SLUUBK0 14.1.1 says so of R2; of no other manual is it known.
    [Test]
    public void Low_half_of_the_operation_status_is_a_word_on_R2_and_the_subcommand_elsewhere()
    {
        foreach (int version in Versions)
        {
            Bench bench = Of(version, SecurityMode.Unsealed);
            bench.Driver.ReadRevision();
            List<VirtualI2cTransfer> transfers = bench.Record();
            OperationStatus low = bench.Driver.ReadOperationStatusLow();
            Assert.That(transfers.ConvertAll(t => t.Written[0]), Is.EqualTo(version == 0x0211 ? new byte[] { 0x00 } : [0x44, 0x44]));
            Assert.That(low, Is.EqualTo((OperationStatus)((ulong)bench.Driver.ReadOperationStatus() & 0xFFFF)));
            Assert.That(Bq40z50.Bq40z50.SecurityOf(low), Is.EqualTo(SecurityMode.Unsealed));
        }
    }

    [Test]
    public void Gauge_that_was_exchanged_while_it_was_silent_is_asked_again()
    {
        var exchange = new Exchange(new StillPack(), 0x0106, 0x0402);
        var bus = new VirtualI2cBus();
        bus.Connect(exchange);
        var driver = new Bq40z50.Bq40z50(new VirtualI2cDevice(bus, exchange.Address), new Bq40z50Options { Delay = _ => { } });
        var snapshot = new GaugeSnapshot();
        Assert.That(driver.ReadSnapshot(snapshot), Is.True);
        Assert.That(snapshot.Revision, Is.SameAs(GaugeRevision.R1));
        exchange.Connected = -1;
        Assert.That(driver.ReadSnapshot(snapshot), Is.False);
        exchange.Connected = 1;
        Assert.That(driver.ReadSnapshot(snapshot), Is.True);
        Assert.That(snapshot.Revision, Is.SameAs(GaugeRevision.R4));
        Assert.That(driver.ReadDataFlashMap(), Is.Null, "nor is the map of the first one used");
    }

    [Test]
    public void Snapshot_of_a_later_firmware_costs_no_more_exchanges_and_allocates_nothing()
    {
        Bench bench = Of(0x0402, SecurityMode.Unsealed);
        var snapshot = new GaugeSnapshot();
        for (int i = 0; i < 200; i++) bench.Driver.ReadSnapshot(snapshot);
        long transfers = bench.Bus.Transfers;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) bench.Driver.ReadSnapshot(snapshot);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(bench.Bus.Transfers - transfers, Is.EqualTo(1500));
    }

    /// <summary>One socket for several gauges, of which one or none is connected.</summary>
    private sealed class Exchange : IVirtualI2cTarget
    {
        private readonly List<SimulatedBq40z50> _gauges = [];

        public Exchange(IPack pack, params int[] versions)
        {
            foreach (int version in versions)
            {
                _gauges.Add(new SimulatedBq40z50(pack, null, new SimulatedGaugeOptions { Firmware = version, Time = new FakeTime() }));
            }
        }

        public int Connected { get; set; }

        public int Address => Bq40z50.Bq40z50.DefaultAddress;

        public BusAnswer Start(bool read) => Connected < 0 ? BusAnswer.NotAcknowledged : _gauges[Connected].Start(read);

        public BusAnswer Write(byte value) => _gauges[Connected].Write(value);

        public byte Read() => _gauges[Connected].Read();

        public void Stop()
        {
            if (Connected >= 0) _gauges[Connected].Stop();
        }
    }
}
