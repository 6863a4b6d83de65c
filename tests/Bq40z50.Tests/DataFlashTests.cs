using System;
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
        Assert.That(bench.Driver.ReadParameter(DataFlash.OverTemperatureCharge), Is.EqualTo(550));
        Assert.That(bench.Driver.WriteParameter(DataFlash.OverTemperatureCharge, 480), Is.True);
        Assert.That(bench.Driver.ReadParameter(DataFlash.OverTemperatureCharge), Is.EqualTo(480));
        Assert.That(bench.Driver.WriteParameter(DataFlash.OverTemperatureCharge, 480), Is.False);
        Assert.That(bench.Gauge.Flash.Writes, Is.EqualTo(1), "flash wears: an equal value is not written");
    }

    [Test]
    public void Negative_threshold_keeps_its_sign()
    {
        var bench = new Bench();
        bench.Driver.WriteParameter(DataFlash.OverTemperatureCharge, -400);
        Assert.That(bench.Driver.ReadParameter(DataFlash.OverTemperatureCharge), Is.EqualTo(-400));
    }

    [TestCase(-401)]
    [TestCase(1501)]
    public void Value_outside_the_range_sends_nothing(int value)
    {
        var bench = new Bench();
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteParameter(DataFlash.OverTemperatureCharge, value));
        Assert.That(bench.Bus.Transfers, Is.Zero);
    }

    [Test]
    public void Device_name_is_written_and_shows_in_the_SBS_block()
    {
        var bench = new Bench();
        Assert.That(bench.Driver.ReadTextParameter(DataFlash.DeviceName), Is.EqualTo("bq40z50"));
        bench.Driver.WriteTextParameter(DataFlash.DeviceName, "bms_12345");
        Assert.That(bench.Driver.ReadTextParameter(DataFlash.DeviceName), Is.EqualTo("bms_12345"));
        Assert.That(bench.Driver.ReadText(SbsCommand.DeviceName), Is.EqualTo("bms_12345"));
    }

    [TestCase("123456789012345678901")]
    [TestCase("tab\there")]
    [TestCase("Grüße")]
    public void Text_that_does_not_fit_sends_nothing(string text)
    {
        var bench = new Bench();
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteTextParameter(DataFlash.DeviceName, text));
        Assert.That(bench.Bus.Transfers, Is.Zero);
    }

    [Test]
    public void Sealed_gauge_is_reported_and_its_zeros_are_not_taken_for_data()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.ReadParameter(DataFlash.OverTemperatureCharge))!.Fault, Is.EqualTo(SmbusFault.Sealed));
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.WriteParameter(DataFlash.OverTemperatureCharge, 500))!.Fault, Is.EqualTo(SmbusFault.Sealed));
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.ReadDataFlash(0x4000, new byte[4], 0, 4))!.Fault, Is.EqualTo(SmbusFault.Sealed));
        Assert.That(bench.Gauge.Flash.Writes, Is.Zero);
    }

    [Test]
    public void Write_that_the_gauge_lost_is_found_out()
    {
        var bench = new Bench();
        bench.Gauge.Misbehaviour.LostFlashWrite = 1;
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.WriteParameter(DataFlash.OverTemperatureCharge, 500))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.NotVerified));
        Assert.That(error.Command, Is.EqualTo(0x4888));
    }

    [Test]
    public void Raw_reads_go_on_over_blocks_of_32()
    {
        var bench = new Bench();
        byte[] pattern = new byte[32];
        for (int i = 0; i < 32; i++) pattern[i] = (byte)(i * 7);
        Assert.That(bench.Driver.WriteDataFlash(0x4100, pattern, 0, 32), Is.True);
        Assert.That(bench.Driver.WriteDataFlash(0x4120, pattern, 0, 32), Is.True);
        byte[] read = new byte[70];
        bench.Driver.ReadDataFlash(0x40FE, read, 0, 70);
        Assert.That(read[..2], Is.EqualTo(new byte[] { 0xFF, 0xFF }));
        Assert.That(read[2..34], Is.EqualTo(pattern));
        Assert.That(read[34..66], Is.EqualTo(pattern));
        Assert.That(read[66..], Is.EqualTo(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF }));
    }

    [TestCase(0x3FFF, 1)]
    [TestCase(0x5FFF, 2)]
    [TestCase(0x6000, 1)]
    [TestCase(0x4000, 0)]
    public void Addresses_outside_data_flash_send_nothing(int address, int count)
    {
        var bench = new Bench();
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteDataFlash(address, new byte[4], 0, count));
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.ReadDataFlash(address, new byte[4], 0, count));
        Assert.That(bench.Bus.Transfers, Is.Zero);
    }

    [Test]
    public void Setting_survives_a_restart_of_the_gauge()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid() + ".flash");
        try
        {
            new Bench(flash: new GaugeFlash(path)).Driver.WriteParameter(DataFlash.OverTemperatureCharge, 432);
            var again = new Bench(flash: new GaugeFlash(path));
            Assert.That(again.Driver.ReadParameter(DataFlash.OverTemperatureCharge), Is.EqualTo(432));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Gauge_that_is_busy_writing_is_waited_for()
    {
        var bench = new Bench(options: new Bq40z50Options { DataFlashWriteMilliseconds = 0 });
        Assert.That(bench.Driver.WriteParameter(DataFlash.OverTemperatureCharge, 500), Is.True);
        Assert.That(bench.Waits, Is.Not.Empty);
    }
}
