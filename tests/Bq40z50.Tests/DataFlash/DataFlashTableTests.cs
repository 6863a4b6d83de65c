using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Every value of every map, over the bus.</summary>
public sealed class DataFlashTableTests
{
    private static readonly DataFlashMap[] Maps = [DataFlashMap.Original, DataFlashMap.R1, DataFlashMap.R2];

    [TestCaseSource(nameof(Maps))]
    public void New_chip_has_every_default(DataFlashMap map)
    {
        var bench = new Bench(flash: new GaugeFlash(map: map));
        foreach (DataFlashParameter parameter in All(map))
        {
            switch (parameter.Type)
            {
                case DataFlashType.Text:
                    Assert.That(
                    bench.Driver.ReadTextParameter(parameter), Is.EqualTo(parameter.TextDefault), parameter.Name); break;
                case DataFlashType.F4:
                    Assert.That(
                    bench.Driver.ReadFloatParameter(parameter), Is.EqualTo(parameter.FloatDefault), parameter.Name); break;
                default: Assert.That(bench.Driver.ReadParameter(parameter), Is.EqualTo(parameter.Default), parameter.Name); break;
            }
        }
    }

    [TestCaseSource(nameof(Maps))]
    public void Every_text_takes_its_longest_and_none_at_all(DataFlashMap map)
    {
        var bench = new Bench(flash: new GaugeFlash(map: map));
        foreach (DataFlashParameter parameter in All(map).Where(p => p.Type == DataFlashType.Text))
        {
            string longest = new('z', parameter.Length - 1);
            foreach (string text in new[] { longest, "", "a" })
            {
                Assert.That(bench.Driver.WriteTextParameter(parameter, text), Is.True, parameter.Name);
                Assert.That(bench.Driver.ReadTextParameter(parameter), Is.EqualTo(text), parameter.Name);
                Assert.That(bench.Driver.WriteTextParameter(parameter, text), Is.False, parameter.Name);
            }
        }
    }

    [TestCaseSource(nameof(Maps))]
    public void Every_float_takes_its_smallest_and_largest_value(DataFlashMap map)
    {
        var bench = new Bench(flash: new GaugeFlash(map: map));
        foreach (DataFlashParameter parameter in All(map).Where(p => p.Type == DataFlashType.F4))
        {
            foreach (float value in new[] { parameter.FloatMinimum, parameter.FloatMaximum })
            {
                Assert.That(bench.Driver.WriteFloatParameter(parameter, value), Is.True, parameter.Name);
                Assert.That(bench.Driver.ReadFloatParameter(parameter), Is.EqualTo(value), parameter.Name);
                Assert.That(bench.Driver.WriteFloatParameter(parameter, value), Is.False, parameter.Name);
            }
        }
    }

    [TestCaseSource(nameof(Maps))]
    public void What_is_beyond_the_range_is_refused_with_nothing_on_the_bus(DataFlashMap map)
    {
        var bench = new Bench(flash: new GaugeFlash(map: map));
        foreach (DataFlashParameter parameter in All(map))
        {
            switch (parameter.Type)
            {
                case DataFlashType.Text:
                    Assert.Throws<ArgumentOutOfRangeException>(
                        () => bench.Driver.WriteTextParameter(parameter, new string('z', parameter.Length)), parameter.Name);
                    break;
                case DataFlashType.F4:
                    Assert.Throws<ArgumentOutOfRangeException>(
                        () => bench.Driver.WriteFloatParameter(parameter, MathF.BitDecrement(parameter.FloatMinimum)), parameter.Name);
                    Assert.Throws<ArgumentOutOfRangeException>(
                        () => bench.Driver.WriteFloatParameter(parameter, MathF.BitIncrement(parameter.FloatMaximum)), parameter.Name);
                    Assert.Throws<ArgumentOutOfRangeException>(
                        () => bench.Driver.WriteFloatParameter(parameter, float.NaN), parameter.Name);
                    break;
                default:
                    Assert.Throws<ArgumentOutOfRangeException>(
                        () => bench.Driver.WriteParameter(parameter, parameter.Minimum - 1), parameter.Name);
                    Assert.Throws<ArgumentOutOfRangeException>(
                        () => bench.Driver.WriteParameter(parameter, parameter.Maximum + 1), parameter.Name);
                    if (parameter.Scale > 1)
                        Assert.Throws<ArgumentOutOfRangeException>(
                        () => bench.Driver.WriteParameter(parameter, parameter.Minimum + 1), parameter.Name);
                    break;
            }
        }

        Assert.That(bench.Bus.Transfers, Is.Zero);
    }

    [TestCaseSource(nameof(Maps))]
    public void Sealed_gauge_is_found_out_before_anything_is_written(DataFlashMap map)
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed }, flash: new GaugeFlash(map: map));
        List<VirtualI2cTransfer> transfers = bench.Record();
        foreach (DataFlashParameter parameter in All(map))
        {
            Assert.That(
                Assert.Throws<SmbusException>(() => Write(bench.Driver, parameter))!.Fault, Is.EqualTo(SmbusFault.Sealed), parameter.Name);
            Assert.That(
                Assert.Throws<SmbusException>(() => Read(bench.Driver, parameter))!.Fault, Is.EqualTo(SmbusFault.Sealed), parameter.Name);
        }

        Assert.That(transfers.Where(t => t.Written.Length > 4 && t.Written[3] >= 0x40), Is.Empty, "no address of data flash was sent");
        Assert.That(bench.Gauge.Flash.Writes, Is.Zero);
    }

    private static void Write(Bq40z50.Bq40z50 driver, DataFlashParameter parameter)
    {
        switch (parameter.Type)
        {
            case DataFlashType.Text: driver.WriteTextParameter(parameter, "a"); break;
            case DataFlashType.F4: driver.WriteFloatParameter(parameter, parameter.FloatMaximum); break;
            default: driver.WriteParameter(parameter, parameter.Maximum); break;
        }
    }

    private static void Read(Bq40z50.Bq40z50 driver, DataFlashParameter parameter)
    {
        switch (parameter.Type)
        {
            case DataFlashType.Text: driver.ReadTextParameter(parameter); break;
            case DataFlashType.F4: driver.ReadFloatParameter(parameter); break;
            default: driver.ReadParameter(parameter); break;
        }
    }

    private static IEnumerable<DataFlashParameter> All(DataFlashMap map)
    {
        return Enum.GetValues<DataFlashName>().Select(name => map[name]).OfType<DataFlashParameter>();
    }
}
