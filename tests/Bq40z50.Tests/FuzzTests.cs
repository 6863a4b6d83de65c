using System;
using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
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
            if (snapshot.Has(SnapshotParts.OverTemperatureCharge)) Assert.That(snapshot.OverTemperatureChargeDeciCelsius, Is.EqualTo(550), $"seed {seed}");
        }

        Assert.That(whole, Is.LessThan(20_000), "the faults were there");
    }

    [Test]
    public void Random_bytes_from_the_gauge_raise_nothing_but_the_documented_exception([Values] bool pec)
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var bus = new VirtualI2cBus();
        bus.Connect(new NoiseTarget(seed));
        var driver = new Bq40z50.Bq40z50(new VirtualI2cDevice(bus, 0x0B), new Bq40z50Options { PacketErrorChecking = pec, Retries = 0, Delay = _ => { } });
        var calls = new List<Action>
        {
            () => driver.ReadPackMillivolts(),
            () => driver.ReadText(SbsCommand.DeviceName),
            () => driver.ReadSafetyStatus(),
            () => driver.ReadSecurityMode(),
            () => driver.Read(new DaStatus1()),
            () => driver.Read(new DaStatus2()),
            () => driver.ReadParameter(DataFlash.OverTemperatureCharge),
            () => driver.ReadTextParameter(DataFlash.DeviceName),
            () => driver.WriteParameter(DataFlash.OverTemperatureCharge, 500),
            () => driver.Unseal(0x0414, 0x3672),
            () => driver.ReadSnapshot(new GaugeSnapshot()),
        };
        var random = new Random(seed);
        int failures = 0;
        for (int i = 0; i < 200_000; i++)
        {
            try
            {
                calls[random.Next(calls.Count)]();
            }
            catch (SmbusException)
            {
                failures++;
            }
        }

        Assert.That(failures, Is.GreaterThan(0));
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
                bench.Bus.Transfer(0x0B, output.AsSpan(0, random.Next(output.Length)), input.AsSpan(0, random.Next(2) * random.Next(input.Length)));
            }
            catch (System.IO.IOException)
            {
            }
        }

        bench.Time.Wait(10_000);
        Assert.That(bench.Driver.ReadPackMillivolts(), Is.EqualTo(11896));
    }

    private sealed class NoiseTarget(int seed) : IVirtualI2cTarget
    {
        private readonly Random _random = new(seed);
        private int _reads;

        public int Address => 0x0B;

        public BusAnswer Start(bool read)
        {
            _reads = 0;
            return _random.Next(50) == 0 ? BusAnswer.NotAcknowledged : BusAnswer.Acknowledged;
        }

        public BusAnswer Write(byte value) => _random.Next(200) == 0 ? BusAnswer.ClockHeld : BusAnswer.Acknowledged;

        // Lengths that fit come often, so that what lies behind them is reached.
        public byte Read() => _reads++ == 0 && _random.Next(2) == 0 ? (byte)_random.Next(37) : (byte)_random.Next(256);

        public void Stop()
        {
        }
    }
}
