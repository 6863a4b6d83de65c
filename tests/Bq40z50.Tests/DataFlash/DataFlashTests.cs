using System;
using System.Collections.Generic;
using System.IO;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

public sealed class DataFlashTests
{
    [Test]
    public void Threshold_is_written_once_and_read_back()
    {
        var bench = new Bench();
        Assert.That(bench.Driver.ReadParameter(DataFlashName.OtcThreshold), Is.EqualTo(550));
        Assert.That(bench.Driver.WriteParameter(DataFlashName.OtcThreshold, 480), Is.True);
        Assert.That(bench.Driver.ReadParameter(DataFlashName.OtcThreshold), Is.EqualTo(480));
        Assert.That(bench.Driver.WriteParameter(DataFlashName.OtcThreshold, 480), Is.False);
        Assert.That(bench.Gauge.Flash.Writes, Is.EqualTo(1), "flash wears: an equal value is not written");
    }

    [Test]
    public void Negative_threshold_keeps_its_sign()
    {
        var bench = new Bench();
        bench.Driver.WriteParameter(DataFlashName.OtcThreshold, -400);
        Assert.That(bench.Driver.ReadParameter(DataFlashName.OtcThreshold), Is.EqualTo(-400));
    }

    [TestCase(-401)]
    [TestCase(1501)]
    public void Value_outside_the_range_asks_for_no_more_than_the_firmware_version(int value)
    {
        var bench = new Bench();
        List<VirtualI2cTransfer> transfers = bench.Record();
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteParameter(DataFlashName.OtcThreshold, value));
        Assert.That(transfers, Has.Count.EqualTo(2));
        Assert.That(transfers[0].Written[..4], Is.EqualTo(new byte[] { 0x44, 0x02, 0x02, 0x00 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteParameter(DataFlashName.OtcThreshold, value));
        Assert.That(transfers, Has.Count.EqualTo(2), "it is remembered");
    }

    [Test]
    public void Device_name_is_written_and_shows_in_the_SBS_block()
    {
        var bench = new Bench();
        Assert.That(bench.Driver.ReadTextParameter(DataFlashName.DeviceName), Is.EqualTo("bq40z50-R1"));
        bench.Driver.WriteTextParameter(DataFlashName.DeviceName, "bms_12345");
        Assert.That(bench.Driver.ReadTextParameter(DataFlashName.DeviceName), Is.EqualTo("bms_12345"));
        Assert.That(bench.Driver.ReadText(SbsCommand.DeviceName), Is.EqualTo("bms_12345"));
    }

    [TestCase("123456789012345678901")]
    [TestCase("tab\there")]
    [TestCase("Grüße")]
    public void Text_that_does_not_fit_sends_nothing(string text)
    {
        var bench = new Bench();
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteTextParameter(DataFlashMap.R1[DataFlashName.DeviceName], text));
        Assert.That(bench.Bus.Transfers, Is.Zero);
    }

    [Test]
    public void Sealed_gauge_is_reported_and_its_zeros_are_not_taken_for_data()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        Assert.That(
            Assert.Throws<SmbusException>(() => bench.Driver.ReadParameter(DataFlashName.OtcThreshold))!.Fault,
            Is.EqualTo(SmbusFault.Sealed));
        Assert.That(
            Assert.Throws<SmbusException>(() => bench.Driver.WriteParameter(DataFlashName.OtcThreshold, 500))!.Fault,
            Is.EqualTo(SmbusFault.Sealed));
        Assert.That(
            Assert.Throws<SmbusException>(() => bench.Driver.ReadDataFlash(0x4000, new byte[4], 0, 4))!.Fault,
            Is.EqualTo(SmbusFault.Sealed));
        Assert.That(bench.Gauge.Flash.Writes, Is.Zero);
    }

    [Test]
    public void Raw_reads_go_on_over_blocks_of_32()
    {
        var bench = new Bench();
        byte[] pattern = new byte[32];
        for (int i = 0; i < 32; i++) pattern[i] = (byte)(i * 7);
        byte[] twice = [.. pattern, .. pattern];
        Assert.That(bench.Driver.OverwriteDataFlash(0x4C00, twice, 0, 64, DangerousOperation.OverwriteDataFlash), Is.EqualTo(2));
        byte[] read = new byte[70];
        bench.Driver.ReadDataFlash(0x4BFE, read, 0, 70);
        Assert.That(read[..2], Is.EqualTo(new byte[] { 0xFF, 0xFF }));
        Assert.That(read[2..34], Is.EqualTo(pattern));
        Assert.That(read[34..66], Is.EqualTo(pattern));
        Assert.That(read[66..], Is.EqualTo(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF }));
        twice[40] ^= 1;
        Assert.That(
            bench.Driver.OverwriteDataFlash(0x4C00, twice, 0, 64, DangerousOperation.OverwriteDataFlash), Is.EqualTo(1),
            "the first 32 hold already");
    }

    [TestCase(0x3FFF, 1)]
    [TestCase(0x5FFF, 2)]
    [TestCase(0x6000, 1)]
    [TestCase(0x4000, 0)]
    public void Addresses_outside_data_flash_send_nothing(int address, int count)
    {
        var bench = new Bench();
        Assert.Throws<ArgumentOutOfRangeException>(
            () => bench.Driver.OverwriteDataFlash(address, new byte[4], 0, count, DangerousOperation.OverwriteDataFlash));
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.ReadDataFlash(address, new byte[4], 0, count));
        Assert.That(bench.Bus.Transfers, Is.Zero);
    }

    [Test]
    public void Setting_survives_a_restart_of_the_gauge()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid() + ".flash");
        try
        {
            new Bench(flash: new GaugeFlash(path)).Driver.WriteParameter(DataFlashName.OtcThreshold, 432);
            var again = new Bench(flash: new GaugeFlash(path));
            Assert.That(again.Driver.ReadParameter(DataFlashName.OtcThreshold), Is.EqualTo(432));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Image_of_a_gauge_from_before_the_tables_keeps_its_settings_and_gets_the_defaults()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid() + ".flash");
        try
        {
            // 8 KiB of erased cells, the threshold at 0x4888, and the byte that says that it is not sealed.
            byte[] old = new byte[0x2001];
            Array.Fill(old, (byte)0xFF, 0, 0x2000);
            (old[0x888], old[0x889]) = (0xB0, 0x01);
            File.WriteAllBytes(path, old);
            var bench = new Bench(flash: new GaugeFlash(path));
            Assert.That(bench.Driver.ReadParameter(DataFlashName.OtcThreshold), Is.EqualTo(432));
            Assert.That(bench.Driver.ReadParameter(DataFlashName.CuvThreshold), Is.EqualTo(2500));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Reading_and_writing_what_is_there_allocate_nothing()
    {
        var bench = new Bench();
        DataFlashParameter threshold = DataFlashMap.R1[DataFlashName.OtcThreshold];
        void Both()
        {
            bench.Driver.ReadParameter(threshold);
            bench.Driver.WriteParameter(threshold, 550);
        }

        for (int i = 0; i < 100; i++) Both();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Both();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(bench.Gauge.Flash.Writes, Is.Zero);
    }
}
