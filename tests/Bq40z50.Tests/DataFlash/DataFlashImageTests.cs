using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

public sealed class DataFlashImageTests
{
    [Test]
    public void Whole_image_costs_one_exchange_for_each_32_bytes_and_five_more()
    {
        var bench = new Bench();
        List<VirtualI2cTransfer> transfers = bench.Record();
        DataFlashImage image = bench.Driver.ReadDataFlashImage();
        int blocks = (image.Bytes.Length + 31) / 32;
        Assert.That(transfers, Has.Count.EqualTo(blocks + 5), "version, security mode, one address");
        Assert.That(transfers.Count(t => t.Written.Length > 1 && t.Written[3] >= 0x40), Is.EqualTo(1), "the gauge goes on by itself");
        for (int i = 0; i < DataFlashMap.Names; i++)
        {
            DataFlashParameter? parameter = image.Map[(DataFlashName)i];
            if (parameter == null || parameter.Type == DataFlashType.Text) continue;
            if (parameter.Type == DataFlashType.F4) Assert.That(image.Float(parameter), Is.EqualTo(parameter.FloatDefault), parameter.Name);
            else Assert.That(image.Number(parameter), Is.EqualTo(parameter.Default), parameter.Name);
        }
    }

    [Test]
    public void Block_that_fails_on_the_way_is_asked_for_by_its_address()
    {
        var bench = new Bench();
        byte[] whole = bench.Driver.ReadDataFlashImage().Bytes;
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        bench.Gauge.Misbehaviour.Randomly(seed, 0.05);
        bench.Options.Retries = 10;
        var driver = new Bq40z50.Bq40z50(new VirtualI2cDevice(bench.Bus, 0x0B), bench.Options);
        for (int i = 0; i < 20; i++) Assert.That(driver.ReadDataFlashImage().Bytes, Is.EqualTo(whole), $"seed {seed}");
    }

    [Test]
    public void Lines_have_name_value_and_unit()
    {
        var bench = new Bench();
        bench.Driver.WriteTextParameter(DataFlashName.DeviceName, "bms_7");
        string[] lines = bench.Driver.ReadDataFlashImage().ToLines();
        Assert.That(lines, Has.Length.EqualTo(415));
        Assert.That(lines, Does.Contain("Protections.OTC.Threshold = 55.0 °C"));
        Assert.That(lines, Does.Contain("Protections.CUV.Threshold = 2500 mV"));
        Assert.That(lines, Does.Contain("Settings.Protection.Enabled Protections C = 0xD5"));
        Assert.That(lines, Does.Contain("Advanced Charge Algorithm.Temperature Ranges.T4 Temp = 55.0 °C"));
        Assert.That(lines, Does.Contain("Calibration.Current.CC Gain = 3.58422"));
        Assert.That(lines, Does.Contain("SBS Configuration.Data.Device Name = \"bms_7\""));
    }

    [Test]
    public void Comparison_names_what_differs_and_only_that()
    {
        var bench = new Bench();
        DataFlashImage before = bench.Driver.ReadDataFlashImage();
        bench.Driver.WriteParameter(DataFlashName.OtcThreshold, 480);
        bench.Driver.WriteParameter(DataFlashName.Occ1Delay, 9);
        DataFlashImage after = bench.Driver.ReadDataFlashImage();
        Assert.That(
            after.Differences(before),
            Is.EqualTo(new[] { "Protections.OCC1.Delay = 9 s, 6 s", "Protections.OTC.Threshold = 48.0 °C, 55.0 °C" }));
        Assert.That(after.Differences(after), Is.Empty);
    }

    [Test]
    public void Images_of_two_firmwares_are_compared_by_meaning()
    {
        DataFlashImage r1 = new Bench().Driver.ReadDataFlashImage();
        DataFlashImage r2 = new Bench(flash: new GaugeFlash(map: DataFlashMap.R2)).Driver.ReadDataFlashImage();
        string[] differences = r2.Differences(r1);
        Assert.That(differences, Does.Contain("SBS Configuration.Data.Device Name = \"bq40z50-R2\", \"bq40z50-R1\""));
        Assert.That(
            differences.Where(line => line.StartsWith("Protections.", StringComparison.Ordinal)), Is.Empty,
            "stored otherwise, but the same");
    }

    [Test]
    public void Image_puts_a_gauge_back_as_it_was()
    {
        var bench = new Bench();
        DataFlashImage golden = bench.Driver.ReadDataFlashImage();
        bench.Driver.WriteParameter(DataFlashName.OtcThreshold, 480);
        bench.Driver.WriteParameter(DataFlashName.QuitCurrent, 20);
        Assert.That(
            bench.Driver.OverwriteDataFlash(golden.First, golden.Bytes, 0, golden.Bytes.Length, DangerousOperation.OverwriteDataFlash),
            Is.EqualTo(2), "only the blocks that differ");
        Assert.That(bench.Driver.ReadDataFlashImage().Differences(golden), Is.Empty);
    }

    [Test]
    public void Value_outside_the_image_is_refused()
    {
        DataFlashImage image = new Bench().Driver.ReadDataFlashImage();
        var outside = new DataFlashParameter("x", 0x5000, DataFlashType.U1, 0, 255, "");
        Assert.Throws<ArgumentOutOfRangeException>(() => image.Number(outside));
    }

    [Test]
    public void Torn_text_is_shown_as_none()
    {
        var bench = new Bench();
        bench.Driver.OverwriteDataFlash(
            DataFlashMap.R1[DataFlashName.DeviceName].Address, [0xFF], 0, 1, DangerousOperation.OverwriteDataFlash);
        Assert.That(
            bench.Driver.ReadDataFlashImage().Line(DataFlashName.DeviceName), Is.EqualTo("SBS Configuration.Data.Device Name = no text"));
        Assert.That(
            Assert.Throws<SmbusException>(() => bench.Driver.ReadTextParameter(DataFlashName.DeviceName))!.Fault,
            Is.EqualTo(SmbusFault.BadBlockLength));
    }
}
