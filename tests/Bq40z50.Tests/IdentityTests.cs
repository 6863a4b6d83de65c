using System;
using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

public sealed class IdentityTests
{
    [Test]
    public void Words_of_identity_are_little_endian_and_readable_while_sealed([Values] bool locked)
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = locked ? SecurityMode.Sealed : SecurityMode.FullAccess });
        foreach ((Func<int> read, int value) in Words(bench.Driver))
        {
            Assert.That(read(), Is.EqualTo(value), read.Method.Name);
        }
    }

    [Test]
    public void Stale_answer_is_asked_for_again()
    {
        var bench = new Bench();
        bench.Driver.ReadHardwareVersion();
        bench.Gauge.Misbehaviour.StaleEcho = 1;
        Assert.That(bench.Driver.ReadDeviceType(), Is.EqualTo(0x4500));
    }

    [Test]
    public void With_error_checking_on_no_wrong_identity_is_accepted_from_a_bus_that_flips_bits()
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var bench = new Bench(options: new Bq40z50Options { Retries = 1 });
        bench.Gauge.Misbehaviour.Randomly(seed, 0.3);
        int refused = 0;
        for (int i = 0; i < 5_000; i++)
        {
            foreach ((Func<int> read, int value) in Words(bench.Driver))
            {
                try
                {
                    Assert.That(read(), Is.EqualTo(value), $"seed {seed}");
                }
                catch (SmbusException)
                {
                    refused++;
                }
            }
        }

        Assert.That(refused, Is.GreaterThan(0).And.LessThan(35_000), "the faults were there, and so were good answers");
    }

    private static List<(Func<int> Read, int Value)> Words(Bq40z50.Bq40z50 driver)
    {
        return
        [
            (driver.ReadDeviceType, 0x4500),
            (driver.ReadHardwareVersion, 0x00A1),
            (driver.ReadInstructionFlashSignature, 0x1C5A),
            (driver.ReadStaticDataFlashSignature, 0x2411),
            (driver.ReadChemicalId, 0x0404),
            (driver.ReadStaticChemistrySignature, 0x0A33),
            (driver.ReadAllDataFlashSignature, 0x1977),
        ];
    }
}
