using System;
using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Reading and changing the keys of the security modes (TRM SLUUBK0 14.1.33).</summary>
public sealed class SecurityKeyTests
{
    [Test]
    public void Shipped_keys_are_read_in_full_access()
    {
        var bench = new Bench();
        SecurityKeys keys = bench.Driver.ReadSecurityKeys();
        Assert.That(
            new[] { keys.UnsealFirst, keys.UnsealSecond, keys.FullAccessFirst, keys.FullAccessSecond },
            Is.EqualTo(new[] { 0x0414, 0x3672, 0xFFFF, 0xFFFF }));
    }

    // The manual's own example: "Change UNSEAL key to 0x1234, 0x5678, and leave the FULL ACCESS as default … 35 00 34 12 78 56 FF FF FF
    // FF".
    [Test]
    public void Keys_are_written_as_in_the_manuals_example_and_work()
    {
        var bench = new Bench();
        List<VirtualI2cTransfer> transfers = bench.Record();
        bench.Driver.ChangeSecurityKeys(new SecurityKeys(0x1234, 0x5678, 0xFFFF, 0xFFFF), DangerousOperation.ChangeSecurityKeys);
        VirtualI2cTransfer write = transfers.Find(t => t.Written.Length > 10)!;
        Assert.That(write.Written[..12], Is.EqualTo(new byte[] { 0x44, 0x0A, 0x35, 0x00, 0x34, 0x12, 0x78, 0x56, 0xFF, 0xFF, 0xFF, 0xFF }));
        bench.Driver.Seal();
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.Unseal(0x0414, 0x3672))!.Fault, Is.EqualTo(SmbusFault.KeyRefused));
        bench.Driver.Unseal(0x1234, 0x5678);
        bench.Driver.EnterFullAccess(0xFFFF, 0xFFFF);
        Assert.That(bench.Gauge.Mode, Is.EqualTo(SecurityMode.FullAccess));
    }

    [TestCase(SecurityMode.Sealed, SmbusFault.Sealed)]
    [TestCase(SecurityMode.Unsealed, SmbusFault.NotFullAccess)]
    public void Keys_are_neither_read_nor_sent_without_full_access(SecurityMode mode, SmbusFault fault)
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = mode });
        List<VirtualI2cTransfer> transfers = bench.Record();
        var keys = new SecurityKeys(0x1234, 0x5678, 0x9ABC, 0xDEF0);
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.ReadSecurityKeys())!.Fault, Is.EqualTo(fault));
        Assert.That(
            Assert.Throws<SmbusException>(() => bench.Driver.ChangeSecurityKeys(keys, DangerousOperation.ChangeSecurityKeys))!.Fault,
            Is.EqualTo(fault));
        Assert.That(transfers.TrueForAll(t => t.Written.Length <= 5), Is.True, "no key on the bus");
    }

    // TRM SLUUBK0 14.1.33: "the first word of the keys cannot be the same … also … cannot be the same as any existing MAC command".
    [TestCase(0xABCD, 0xABCD)]
    [TestCase(0x0030, 0xABCD)]
    [TestCase(0xABCD, 0x0041)]
    [TestCase(0x4888, 0xABCD)]
    [TestCase(0xF081, 0xABCD)]
    [TestCase(0x043D, 0xABCD)]
    [TestCase(0x0F00, 0xABCD)]
    public void Keys_that_the_gauge_could_not_tell_from_commands_send_nothing(int unsealFirst, int fullAccessFirst)
    {
        var bench = new Bench();
        var keys = new SecurityKeys(unsealFirst, 0x1111, fullAccessFirst, 0x2222);
        Assert.That(keys.AreDistinct, Is.False);
        Assert.Throws<ArgumentException>(() => bench.Driver.ChangeSecurityKeys(keys, DangerousOperation.ChangeSecurityKeys));
        Assert.That(bench.Bus.Transfers, Is.Zero);
    }

    [Test]
    public void Keys_that_did_not_arrive_are_found_out()
    {
        var bench = new Bench(options: new Bq40z50Options { Retries = 5 });
        // Another host gives the gauge its old keys back before they are read again.
        bench.Options.Delay = milliseconds =>
        {
            bench.Time.Wait(milliseconds);
            if (milliseconds == bench.Options.DataFlashWriteMilliseconds)
                bench.Bus.Transfer(0x0B, [0x44, 0x0A, 0x35, 0x00, 0x14, 0x04, 0x72, 0x36, 0xFF, 0xFF, 0xFF, 0xFF], default);
        };
        SmbusException error = Assert.Throws<SmbusException>(
            () => bench.Driver.ChangeSecurityKeys(
            new SecurityKeys(0x1234, 0x5678, 0xFFFF, 0xFFFF), DangerousOperation.ChangeSecurityKeys))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.NotVerified));
        Assert.That(error.ToString(), Does.Not.Contain("1234").And.Not.Contain("5678"));
    }
}
