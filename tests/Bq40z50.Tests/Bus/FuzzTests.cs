using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Battery.Drivers.Bq40z50;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

public sealed class FuzzTests
{
    [Test]
    public void With_error_checking_on_no_wrong_value_is_accepted_from_a_bus_that_flips_bits()
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var bench = new Bench(options: new Bq40z50Options { Retries = 1 });
        bench.Gauge.Misbehaviour.Randomly(seed, 0.3);
        var snapshot = new GaugeSnapshot();
        int whole = 0;
        for (int i = 0; i < 20_000; i++)
        {
            if (bench.Driver.ReadSnapshot(snapshot)) whole++;
            if (snapshot.Has(SnapshotParts.Voltage)) Assert.That(snapshot.PackMillivolts, Is.EqualTo(11896), $"seed {seed}");
            if (snapshot.Has(SnapshotParts.Current)) Assert.That(snapshot.PackMilliamps, Is.EqualTo(5031), $"seed {seed}");
            if (snapshot.Has(SnapshotParts.Temperature)) Assert.That(snapshot.TemperatureDeciCelsius, Is.EqualTo(282), $"seed {seed}");
            if (snapshot.Has(SnapshotParts.DaStatus1)) Assert.That(snapshot.Cells.CellMillivolts(2), Is.EqualTo(2975), $"seed {seed}");
            if (snapshot.Has(SnapshotParts.DaStatus2)) Assert.That(snapshot.Temperatures.Ts3DeciCelsius, Is.EqualTo(282), $"seed {seed}");
            if (snapshot.Has(SnapshotParts.SafetyStatus)) Assert.That(snapshot.SafetyStatus, Is.EqualTo(SafetyStatus.None), $"seed {seed}");
        }

        Assert.That(whole, Is.LessThan(20_000), "the faults were there");
    }

    [Test]
    public void Random_bytes_from_the_gauge_raise_nothing_but_the_documented_exception_from_any_method([Values] bool pec)
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var target = new NoiseTarget(seed) { PlausibleLengths = 0.5, Faults = 0.005 };
        Bq40z50.Bq40z50 driver = target.Driver(pec);
        List<(string Name, Action Call)> calls = Calls(driver);
        Assert.That(calls, Has.Count.GreaterThan(80), "the driver's methods were found");
        var random = new Random(seed);
        int failures = 0;
        for (int i = 0; i < 200_000; i++)
        {
            (string name, Action call) = calls[random.Next(calls.Count)];
            try
            {
                call();
            }
            catch (SmbusException)
            {
                failures++;
            }
            catch (InvalidOperationException) when (name.StartsWith("Switch", StringComparison.Ordinal))
            {
                // Documented: noise has shown FET_EN.
                failures++;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, {name}: {e}");
            }
        }

        TestContext.Out.WriteLine($"{target.Bytes} random bytes, {failures} failures");
        Assert.That(failures, Is.GreaterThan(0));
        Assert.That(target.Bytes, Is.GreaterThan(1_000_000));
    }

    // Every public method, with arguments that it accepts; one whose arguments are not known here is left out.
    private static List<(string Name, Action Call)> Calls(Bq40z50.Bq40z50 driver)
    {
        var calls = new List<(string, Action)>();
        foreach (
            MethodInfo method in typeof(Bq40z50.Bq40z50)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            foreach (
                GaugeBlock block in new GaugeBlock[] { new DaStatus1(), new DaStatus2(), new ItStatus2(), new CellBalanceStatus(),
                new LifetimeEvents(5) })
            {
                object?[] arguments = [.. method.GetParameters().Select(p => Argument(method, p, block))];
                if (Array.IndexOf(arguments, null) >= 0) continue;
                calls.Add((method.Name, () => method.Invoke(driver, BindingFlags.DoNotWrapExceptions, null, arguments, null)));
                if (!method.GetParameters().Any(p => p.ParameterType == typeof(GaugeBlock))) break;
            }
        }

        return calls;
    }

    private static object? Argument(MethodInfo method, ParameterInfo parameter, GaugeBlock block)
    {
        Type type = parameter.ParameterType;
        if (type == typeof(GaugeBlock)) return block;
        if (type == typeof(GaugeSnapshot)) return new GaugeSnapshot();
        if (type == typeof(CalibrationOutput)) return new CalibrationOutput();
        if (type == typeof(SecurityKeys)) return new SecurityKeys(0x1234, 0x5678, 0x9ABC, 0xDEF0);
        if (type == typeof(DangerousOperation)) return Danger(method);
        if (type == typeof(BatteryMode)) return BatteryMode.None;
        if (type == typeof(bool)) return true;
        if (type == typeof(byte)) return SbsCommand.ManufacturerData;
        if (type == typeof(byte[]))
            return method.Name.Contains("Authenti", StringComparison.Ordinal) ? new byte[parameter.Name == "key" ? 16 : 20] : new byte[64];
        if (type == typeof(string)) return "bms_1";
        if (type == typeof(DataFlashName))
            return method.Name.Contains("Text", StringComparison.Ordinal) ? DataFlashName.DeviceName : DataFlashName.OtcThreshold;
        if (type == typeof(DataFlashParameter)) return Parameter(method);
        if (type == typeof(long)) return 500L;
        if (type == typeof(float)) return 0.5f;
        if (type != typeof(int)) return null;
        return parameter.Name switch
        {
            "address" => 0x4100,
            "count" => 32,
            "offset" => 0,
            "subcommand" => ManufacturerCommand.ItStatus1,
            "cell" => 1,
            "value" => 500,
            _ => 20,
        };
    }

    private static DataFlashParameter Parameter(MethodInfo method)
    {
        if (method.Name.Contains("Text", StringComparison.Ordinal)) return new DataFlashParameter("text", 0x4085, 21);
        if (method.Name.Contains("Float", StringComparison.Ordinal)) return new DataFlashParameter("float", 0x4006, 0f, 1f);
        return new DataFlashParameter("number", 0x4888, DataFlashType.I2, -400, 1500, "0.1 °C");
    }

    private static object Danger(MethodInfo method)
    {
        foreach (DangerousOperation operation in Enum.GetValues<DangerousOperation>())
        {
            if (method.Name.Contains(operation.ToString(), StringComparison.Ordinal)) return operation;
        }

        return method.Name == nameof(Bq40z50.Bq40z50.ReadShortedCalibrationOutput)
            ? DangerousOperation.ShortCoulombCounter : DangerousOperation.SwitchFet;
    }

    [Test]
    public void Random_frames_to_the_gauge_never_break_it()
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var bench = new Bench();
        byte[] output = new byte[48];
        byte[] input = new byte[48];
        for (int i = 0; i < 300_000; i++)
        {
            random.NextBytes(output);
            if (random.Next(4) == 0) output[0] = 0x44;
            if (random.Next(2) == 0) output[1] = (byte)random.Next(40);
            try
            {
                bench.Bus.Transfer(
                    0x0B, output.AsSpan(0, random.Next(output.Length)), input.AsSpan(0, random.Next(2) * random.Next(input.Length)));
            }
            catch (System.IO.IOException)
            {
            }
        }

        bench.Time.Wait(10_000);
        Assert.That(bench.Driver.ReadPackMillivolts(), Is.EqualTo(11896));
    }
}
