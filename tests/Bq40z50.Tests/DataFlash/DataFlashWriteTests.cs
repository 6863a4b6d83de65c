using System;
using System.Collections.Generic;
using System.Device.I2c;
using System.IO;
using System.Linq;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>What can go wrong with a write to data flash, and what it costs.</summary>
public sealed class DataFlashWriteTests
{
    private static readonly DataFlashParameter Threshold = DataFlashMap.R1[DataFlashName.OtcThreshold];

    [Test]
    public void Gauge_that_is_busy_programming_is_asked_until_it_answers_and_no_longer()
    {
        var bench = new Bench();
        Assert.That(bench.Driver.WriteParameter(Threshold, 500), Is.True);
        Assert.That(bench.Waits, Has.All.EqualTo(5), "it is polled, not waited for");
        Assert.That(bench.Waits.Sum(), Is.InRange(40, 50), "the chip takes 40 ms");
    }

    [Test]
    public void Gauge_that_is_never_ready_is_given_up_after_the_longest_time()
    {
        var bench = new Bench(options: new Bq40z50Options { DataFlashWriteMilliseconds = 30 });
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.WriteParameter(Threshold, 500))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.NotAcknowledged));
        Assert.That(bench.Waits.Sum(), Is.EqualTo(35));
    }

    [Test]
    public void Write_that_the_gauge_lost_is_found_out()
    {
        var bench = new Bench();
        bench.Gauge.Misbehaviour.LostFlashWrite = 1;
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.WriteParameter(Threshold, 500))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.NotVerified));
        Assert.That(error.Command, Is.EqualTo(0x4888));
        Assert.That(bench.Driver.WriteParameter(Threshold, 500), Is.True, "and can be done again");
    }

    [Test]
    public void Write_whose_acknowledgement_was_lost_is_not_sent_twice()
    {
        var bench = new Bench();
        var driver = new Bq40z50.Bq40z50(new LossyDevice(new VirtualI2cDevice(bench.Bus, 0x0B), delivered: true), bench.Options);
        Assert.That(driver.WriteParameter(Threshold, 500), Is.True);
        Assert.That(bench.Gauge.Flash.Writes, Is.EqualTo(1));
        Assert.That(bench.Gauge.Flash.Number(Threshold), Is.EqualTo(500));
    }

    [Test]
    public void Write_that_never_arrived_is_sent_again()
    {
        var bench = new Bench();
        var driver = new Bq40z50.Bq40z50(new LossyDevice(new VirtualI2cDevice(bench.Bus, 0x0B), delivered: false), bench.Options);
        Assert.That(driver.WriteParameter(Threshold, 500), Is.True);
        Assert.That(bench.Gauge.Flash.Writes, Is.EqualTo(1));
    }

    [Test]
    public void Power_lost_in_the_middle_of_a_write_is_reported_and_the_same_write_mends_it()
    {
        var bench = new Bench();
        bench.Gauge.Misbehaviour.PowerLossInFlashWrite = 1;
        Assert.Throws<SmbusException>(() => bench.Driver.WriteParameter(Threshold, 500));
        Assert.That(bench.Gauge.Resets, Is.EqualTo(1));
        bench.Time.Wait(1000);
        Assert.That(bench.Driver.ReadParameter(Threshold), Is.Not.EqualTo(550).And.Not.EqualTo(500), "half of it is there");
        Assert.That(bench.Driver.WriteParameter(Threshold, 500), Is.True);
        Assert.That(bench.Driver.ReadParameter(Threshold), Is.EqualTo(500));
    }

    [Test]
    public void Value_that_is_there_already_wears_nothing()
    {
        var bench = new Bench();
        for (int i = 0; i < 100; i++) bench.Driver.WriteParameter(Threshold, 480);
        Assert.That(bench.Gauge.Flash.Writes, Is.EqualTo(1));
        Assert.That(bench.Gauge.Flash.WritesTo(0x4888), Is.EqualTo(1));
        Assert.That(bench.Gauge.Flash.WritesTo(0x488A), Is.Zero, "its neighbours are not written along");
    }

    [Test]
    public void Text_that_is_there_already_is_not_written_whatever_lies_behind_it()
    {
        var bench = new Bench();
        Assert.That(bench.Driver.WriteTextParameter(DataFlashName.DeviceName, "bq40z50-R1"), Is.False);
        Assert.That(bench.Driver.WriteTextParameter(DataFlashName.DeviceName, "bms_7"), Is.True);
        Assert.That(bench.Driver.WriteTextParameter(DataFlashName.DeviceName, "bms_7"), Is.False);
    }

    [Test]
    public void Map_of_another_firmware_is_refused_before_it_does_harm()
    {
        var bench = new Bench(flash: new GaugeFlash(map: DataFlashMap.R2));
        byte[] before = bench.Driver.ReadDataFlashImage().Bytes;
        Assert.That(
            Assert.Throws<SmbusException>(() => bench.Driver.WriteParameter(Threshold, 500))!.Fault, Is.EqualTo(SmbusFault.OtherFirmware));
        Assert.That(
            Assert.Throws<SmbusException>(() => bench.Driver.ReadParameter(Threshold))!.Fault, Is.EqualTo(SmbusFault.OtherFirmware));
        Assert.That(bench.Driver.ReadDataFlashImage().Bytes, Is.EqualTo(before));
        Assert.That(bench.Driver.WriteParameter(DataFlashName.OtcThreshold, 500), Is.True, "by name it finds the right place");
    }

    [Test]
    public void Name_that_the_firmware_does_not_have_is_reported()
    {
        var bench = new Bench();
        Assert.That(
            Assert.Throws<SmbusException>(() => bench.Driver.ReadParameter(DataFlashName.IataConfig))!.Fault,
            Is.EqualTo(SmbusFault.OtherFirmware));
    }

    [Test]
    public void Map_in_the_options_is_used_whatever_the_gauge_says_it_is()
    {
        var bench = new Bench(options: new Bq40z50Options { DataFlashMap = DataFlashMap.R2 }, flash: new GaugeFlash(map: DataFlashMap.R2));
        List<VirtualI2cTransfer> transfers = bench.Record();
        Assert.That(bench.Driver.ReadParameter(DataFlashName.OtcThreshold), Is.EqualTo(550));
        Assert.That(transfers, Has.Count.EqualTo(4));
    }

    // TRM SLUUBK0 table 15-1: OTC Threshold of R2 at 0x497F in 0.1 K. 50.0 °C is 3232 = 0x0CA0.
    [Test]
    public void Temperature_that_is_stored_in_kelvin_goes_out_as_kelvin()
    {
        var bench = new Bench(flash: new GaugeFlash(map: DataFlashMap.R2));
        List<VirtualI2cTransfer> transfers = bench.Record();
        bench.Driver.WriteParameter(DataFlashName.OtcThreshold, 500);
        VirtualI2cTransfer write = transfers.Find(t => t.Written.Length > 5)!;
        Assert.That(write.Written[..6], Is.EqualTo(new byte[] { 0x44, 0x04, 0x7F, 0x49, 0xA0, 0x0C }));
    }

    // SLUUBC1D table 14-1: T4 Temp of R1 at 0x491C, one byte in °C.
    [Test]
    public void Temperature_that_is_stored_in_whole_degrees_goes_out_as_one_byte()
    {
        var bench = new Bench();
        List<VirtualI2cTransfer> transfers = bench.Record();
        bench.Driver.WriteParameter(DataFlashName.T4Temp, 450);
        VirtualI2cTransfer write = transfers.Find(t => t.Written.Length > 5)!;
        Assert.That(write.Written[..5], Is.EqualTo(new byte[] { 0x44, 0x03, 0x1C, 0x49, 45 }));
    }

    [Test]
    public void Parameter_of_your_own_works_like_one_of_a_map()
    {
        var bench = new Bench();
        var own = new DataFlashParameter("Ra Table.R_a0.Cell0 R_a 0", 0x4102, DataFlashType.I2, 0, 32767, "2⁻¹⁰ Ω");
        Assert.That(bench.Driver.WriteParameter(own, 38), Is.True);
        Assert.That(bench.Driver.ReadParameter(own), Is.EqualTo(38));
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteParameter(own, 32768));
    }

    [Test]
    public void Bus_that_drops_answers_at_random_neither_doubles_a_write_nor_passes_a_wrong_one()
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var bench = new Bench(options: new Bq40z50Options { Retries = 20 });
        bench.Gauge.Misbehaviour.Randomly(seed, 0.1);
        for (int i = 1; i <= 200; i++)
        {
            Assert.That(bench.Driver.WriteParameter(Threshold, i), Is.True, $"seed {seed}, write {i}");
            Assert.That(bench.Gauge.Flash.Number(Threshold), Is.EqualTo(i), $"seed {seed}");
            Assert.That(bench.Gauge.Flash.Writes, Is.EqualTo(i), $"seed {seed}");
        }
    }

    /// <summary>A wire on which the first write to data flash fails for the controller, though it may have reached the gauge.</summary>
    private sealed class LossyDevice(I2cDevice inner, bool delivered) : I2cDevice
    {
        private bool _lost;

        public override I2cConnectionSettings ConnectionSettings => inner.ConnectionSettings;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            bool loses = !_lost && buffer.Length > 5;
            if (!loses || delivered) inner.Write(buffer);
            if (!loses) return;
            _lost = true;
            throw new IOException("Error 110 performing I2C data transfer.");
        }

        public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer) => inner.WriteRead(writeBuffer, readBuffer);

        public override void Read(Span<byte> buffer) => inner.Read(buffer);

        public override byte ReadByte() => inner.ReadByte();

        public override void WriteByte(byte value) => inner.WriteByte(value);
    }
}
