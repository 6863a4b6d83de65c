using System;
using System.Collections.Generic;
using System.Text;
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
    public void Names_are_texts_and_readable_while_sealed()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        Assert.That(bench.Driver.ReadManufacturerName(), Is.EqualTo(bench.Driver.ReadText(0x20)).And.StartWith("Texas Inst"));
        Assert.That(bench.Driver.ReadDeviceName(), Is.EqualTo(bench.Driver.ReadText(0x21)).And.StartWith("bq40z50"));
        Assert.That(bench.Driver.ReadDeviceChemistry(), Is.EqualTo("LION"));
    }

    // TRM SLUUBK0 14.1.51 and 14.1.61, with the defaults of the data flash table, class System Data.
    [Test]
    public void Manufacturer_info_is_the_makers_own()
    {
        var bench = new Bench();
        byte[] info = new byte[33];
        int length = bench.Driver.ReadManufacturerInfo(info, 1);
        Assert.That(Encoding.ASCII.GetString(info, 1, length), Is.EqualTo("abcdefghijklmnopqrstuvwzxy012345"));
        byte[] second = new byte[4];
        bench.Driver.ReadManufacturerInfoB(second, 0);
        Assert.That(second, Is.EqualTo(new byte[] { 0x01, 0x23, 0x45, 0x67 }));
    }

    // TRM SLUUBK0 14.33: ManufacturerInfo by default, the answer to the last command after one; without its echo (14.1).
    [Test]
    public void Manufacturer_data_is_the_answer_to_the_last_command_without_echo()
    {
        var bench = new Bench();
        byte[] data = new byte[32];
        Assert.That(bench.Driver.ReadBlock(SbsCommand.ManufacturerData, data, 0, 32), Is.EqualTo(32));
        Assert.That(data[0], Is.EqualTo((byte)'a'));
        bench.Driver.WriteWord(SbsCommand.ManufacturerAccess, ManufacturerCommand.ChemicalId);
        Assert.That(bench.Driver.ReadBlock(SbsCommand.ManufacturerData, data, 0, 32), Is.EqualTo(2));
        Assert.That(data[0] | (data[1] << 8), Is.EqualTo(bench.Driver.ReadChemicalId()));
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
