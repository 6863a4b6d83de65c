using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>
/// Every number of every map, class by class of the manuals: it takes its smallest and largest value and the shipped one, over the bus, is
/// written only where it differs, and nothing else changes.
/// </summary>
public sealed class DataFlashClassTests
{
    private static readonly DataFlashMap[] Maps = [DataFlashMap.Original, DataFlashMap.R1, DataFlashMap.R2];

    [TestCaseSource(nameof(Maps))]
    public void Numbers_of_settings_keep_to_their_place(DataFlashMap map) => Walk(map, "Settings.");

    [TestCaseSource(nameof(Maps))]
    public void Numbers_of_protections_keep_to_their_place(DataFlashMap map) => Walk(map, "Protections.");

    [TestCaseSource(nameof(Maps))]
    public void Numbers_of_permanent_failures_keep_to_their_place(DataFlashMap map) => Walk(map, "Permanent Fail.");

    [TestCaseSource(nameof(Maps))]
    public void Numbers_of_charging_keep_to_their_place(DataFlashMap map) => Walk(map, "Advanced Charge Algorithm.");

    [TestCaseSource(nameof(Maps))]
    public void Numbers_of_gas_gauging_keep_to_their_place(DataFlashMap map) => Walk(map, "Gas Gauging.");

    [TestCaseSource(nameof(Maps))]
    public void Numbers_of_power_keep_to_their_place(DataFlashMap map) => Walk(map, "Power.");

    [TestCaseSource(nameof(Maps))]
    public void Numbers_of_SBS_data_keep_to_their_place(DataFlashMap map) => Walk(map, "SBS Configuration.");

    [TestCaseSource(nameof(Maps))]
    public void Numbers_of_system_data_keep_to_their_place(DataFlashMap map) => Walk(map, "System Data.");

    [TestCaseSource(nameof(Maps))]
    public void Numbers_of_lifetimes_keep_to_their_place(DataFlashMap map) => Walk(map, "Lifetimes.");

    [TestCaseSource(nameof(Maps))]
    public void Numbers_of_calibration_keep_to_their_place(DataFlashMap map) => Walk(map, "Calibration.");

    [TestCaseSource(nameof(Maps))]
    public void Numbers_of_the_LEDs_keep_to_their_place(DataFlashMap map) => Walk(map, "LED Support.");

    [Test]
    public void No_number_is_forgotten()
    {
        string[] classes = [
            "Settings", "Protections", "Permanent Fail", "Advanced Charge Algorithm", "Gas Gauging", "Power", "SBS Configuration",
            "System Data", "Lifetimes", "Calibration", "LED Support"];
        foreach (DataFlashMap map in Maps) Assert.That(All(map).Where(p => !classes.Contains(p.Name.Split('.')[0])), Is.Empty);
    }

    private static void Walk(DataFlashMap map, string prefix)
    {
        int walked = 0;
        foreach (DataFlashParameter parameter in All(map).Where(p => p.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            walked++;
            if (parameter.Type is DataFlashType.Text or DataFlashType.F4) continue;
            var bench = new Bench(flash: new GaugeFlash(map: map));
            byte[] before = bench.Driver.ReadDataFlashImage().Bytes;
            Assert.That(bench.Driver.ReadParameter(parameter), Is.EqualTo(parameter.Default), parameter.Name);
            foreach (long value in new[] { parameter.Minimum, parameter.Maximum, parameter.Default })
            {
                bool differs = bench.Driver.ReadParameter(parameter) != value;
                Assert.That(bench.Driver.WriteParameter(parameter, value), Is.EqualTo(differs), parameter.Name);
                Assert.That(bench.Driver.ReadParameter(parameter), Is.EqualTo(value), parameter.Name);
                Assert.That(bench.Gauge.Flash.Number(parameter), Is.EqualTo(value), parameter.Name);
            }

            long transfers = bench.Bus.Transfers;
            Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteParameter(parameter, parameter.Minimum - 1), parameter.Name);
            Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteParameter(parameter, parameter.Maximum + 1), parameter.Name);
            Assert.That(bench.Bus.Transfers, Is.EqualTo(transfers), parameter.Name);
            Assert.That(bench.Driver.ReadDataFlashImage().Bytes, Is.EqualTo(before), parameter.Name);
        }

        Assert.That(walked, Is.Positive);
    }

    private static IEnumerable<DataFlashParameter> All(DataFlashMap map)
    {
        return Enum.GetValues<DataFlashName>().Select(name => map[name]).OfType<DataFlashParameter>();
    }
}
