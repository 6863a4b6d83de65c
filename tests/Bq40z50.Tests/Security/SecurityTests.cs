using System;
using System.IO;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

public sealed class SecurityTests
{
    private static readonly SimulatedGaugeOptions Sealed =
        new() { InitialMode = SecurityMode.Sealed, Keys = new GaugeKeys(0x1234, 0x5678, 0x9ABC, 0xDEF0) };

    [Test]
    public void Given_keys_unseal_and_open_full_access()
    {
        var bench = new Bench(gauge: Sealed);
        Assert.That(bench.Driver.ReadSecurityMode(), Is.EqualTo(SecurityMode.Sealed));
        bench.Driver.Unseal(0x1234, 0x5678);
        Assert.That(bench.Driver.ReadSecurityMode(), Is.EqualTo(SecurityMode.Unsealed));
        bench.Driver.EnterFullAccess(0x9ABC, 0xDEF0);
        Assert.That(bench.Driver.ReadSecurityMode(), Is.EqualTo(SecurityMode.FullAccess));
        bench.Driver.Seal();
        Assert.That(bench.Driver.ReadSecurityMode(), Is.EqualTo(SecurityMode.Sealed));
    }

    [Test]
    public void Shipped_full_access_key_of_two_equal_words_works()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed });
        bench.Driver.EnterFullAccess(0xFFFF, 0xFFFF);
        Assert.That(bench.Gauge.Mode, Is.EqualTo(SecurityMode.FullAccess));
    }

    [Test]
    public void Wrong_keys_are_refused_and_the_words_do_not_stand_in_the_message()
    {
        var bench = new Bench(gauge: Sealed);
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.Unseal(0x5678, 0x1234))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.KeyRefused));
        Assert.That(error.ToString(), Does.Not.Contain("5678").And.Not.Contain("1234"));
        Assert.That(bench.Gauge.Mode, Is.EqualTo(SecurityMode.Sealed));
    }

    [Test]
    public void Full_access_from_sealed_is_reported_as_sealed()
    {
        var bench = new Bench(gauge: Sealed);
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.EnterFullAccess(0x9ABC, 0xDEF0))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.Sealed));
    }

    [Test]
    public void Second_word_after_four_seconds_does_not_unseal()
    {
        var bench = new Bench(gauge: Sealed);
        bench.Driver.WriteWord(SbsCommand.ManufacturerAccess, 0x1234);
        bench.Time.Advance(TimeSpan.FromMilliseconds(4001));
        bench.Driver.WriteWord(SbsCommand.ManufacturerAccess, 0x5678);
        Assert.That(bench.Gauge.Mode, Is.EqualTo(SecurityMode.Sealed));
        bench.Driver.WriteWord(SbsCommand.ManufacturerAccess, 0x1234);
        bench.Time.Advance(TimeSpan.FromMilliseconds(3999));
        bench.Driver.WriteWord(SbsCommand.ManufacturerAccess, 0x5678);
        Assert.That(bench.Gauge.Mode, Is.EqualTo(SecurityMode.Unsealed));
    }

    [Test]
    public void Anything_between_the_words_spoils_them()
    {
        var bench = new Bench(gauge: Sealed);
        bench.Driver.WriteWord(SbsCommand.ManufacturerAccess, 0x1234);
        bench.Driver.ReadOperationStatus();
        bench.Driver.WriteWord(SbsCommand.ManufacturerAccess, 0x5678);
        Assert.That(bench.Gauge.Mode, Is.EqualTo(SecurityMode.Sealed));
    }

    [Test]
    public void Fault_between_the_words_is_followed_by_a_pause_and_both_words_again()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        int words = 0;
        bench.Bus.Recorder = transfer =>
        {
            if (transfer.Written[0] == 0x00 && ++words == 1) bench.Gauge.Misbehaviour.NotAcknowledged = 1;
        };
        bench.Driver.Unseal(0x0414, 0x3672);
        Assert.That(bench.Gauge.Mode, Is.EqualTo(SecurityMode.Unsealed));
        Assert.That(words, Is.EqualTo(4), "the lost second word is not sent alone");
        Assert.That(bench.Waits, Does.Contain(4200));
    }

    [Test]
    public void Status_and_measurements_are_readable_while_sealed()
    {
        var bench = new Bench(gauge: Sealed);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.None));
        Assert.That(bench.Driver.ReadPermanentFailStatus(), Is.EqualTo(PermanentFailStatus.None));
        Assert.That(bench.Driver.ReadManufacturingStatus().HasFlag(ManufacturingStatus.Gauging), Is.True);
        var cells = new DaStatus1();
        bench.Driver.Read(cells);
        Assert.That(cells.CellMillivolts(2), Is.EqualTo(2975));
    }

    [Test]
    public void Sealed_gauge_takes_no_reset()
    {
        var bench = new Bench(gauge: Sealed);
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.Reset())!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.Sealed));
        Assert.That(bench.Gauge.Resets, Is.Zero);
    }

    [Test]
    public void Reset_waits_for_the_gauge_and_a_gauge_that_was_sealed_stays_sealed()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid() + ".flash");
        try
        {
            var bench = new Bench(flash: new GaugeFlash(path));
            bench.Driver.Seal();
            bench.Driver.Unseal(0x0414, 0x3672);
            bench.Driver.Reset();
            Assert.That(bench.Gauge.Resets, Is.EqualTo(1));
            Assert.That(bench.Driver.ReadSecurityMode(), Is.EqualTo(SecurityMode.Sealed), "a sealed gauge returns to sealed after reset");
            var again = new Bench(flash: new GaugeFlash(path));
            Assert.That(again.Driver.ReadSecurityMode(), Is.EqualTo(SecurityMode.Sealed));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
