using System;
using System.Device.I2c;
using System.IO;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

public sealed class FaultTests
{
    [Test]
    public void One_fault_of_each_kind_is_mended_by_a_retry([Values("nack", "clock", "pec", "bit")] string fault)
    {
        var bench = new Bench();
        Inject(bench.Gauge.Misbehaviour, fault, 1);
        Assert.That(bench.Driver.ReadPackMillivolts(), Is.EqualTo(11896));
        Assert.That(bench.Waits, Is.EqualTo(new[] { fault == "clock" ? 35 : 5 }));
    }

    [TestCase("nack", SmbusFault.NotAcknowledged)]
    [TestCase("clock", SmbusFault.Timeout)]
    [TestCase("pec", SmbusFault.PecMismatch)]
    [TestCase("bit", SmbusFault.PecMismatch)]
    public void Lasting_fault_tells_command_attempt_and_cause(string fault, SmbusFault expected)
    {
        var bench = new Bench();
        Inject(bench.Gauge.Misbehaviour, fault, -1);
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.ReadPackMillivolts())!;
        Assert.That(error.Command, Is.EqualTo(0x09));
        Assert.That(error.Attempt, Is.EqualTo(4));
        Assert.That(error.Fault, Is.EqualTo(expected));
        Assert.That(error.Message, Does.Contain("0x09").And.Contain("attempt 4"));
        Assert.That(error.InnerException, expected == SmbusFault.PecMismatch ? Is.Null : Is.InstanceOf<IOException>());
        Assert.That(
            bench.Waits, Is.EqualTo(fault == "clock" ? new[] { 35, 35, 35 } : new[] { 5, 10, 20 }),
            "back-off doubles; after a held clock the chip needs 35 ms to let go");
    }

    [Test]
    public void Nobody_at_the_address_is_not_acknowledged()
    {
        var driver = new Bq40z50.Bq40z50(new VirtualI2cDevice(new VirtualI2cBus(), 0x0B), new Bq40z50Options { Retries = 0 });
        SmbusException error = Assert.Throws<SmbusException>(() => driver.ReadCycleCount())!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.NotAcknowledged));
        Assert.That(error.Attempt, Is.EqualTo(1));
    }

    [Test]
    public void Stale_answer_is_asked_again()
    {
        var bench = new Bench();
        bench.Gauge.Misbehaviour.StaleEcho = 2;
        Assert.That(bench.Driver.ReadSecurityMode(), Is.EqualTo(SecurityMode.FullAccess));
        Assert.That(bench.Waits, Has.Count.EqualTo(2));
    }

    [Test]
    public void Answers_that_stay_stale_are_reported_as_such()
    {
        var bench = new Bench();
        bench.Gauge.Misbehaviour.StaleEcho = -1;
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.ReadSafetyStatus())!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.StaleEcho));
        Assert.That(error.Command, Is.EqualTo(ManufacturerCommand.SafetyStatus));
    }

    [Test]
    public void Block_of_impossible_length_is_not_taken()
    {
        var bench = new Bench();
        bench.Gauge.Misbehaviour.WrongLength = -1;
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.ReadText(SbsCommand.DeviceName))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.BadBlockLength));
        bench.Gauge.Misbehaviour.WrongLength = 0;
        Assert.That(bench.Driver.ReadText(SbsCommand.DeviceName), Is.EqualTo("bq40z50-R1"));
    }

    [Test]
    public void Gauge_does_not_take_a_write_with_a_wrong_code()
    {
        var bench = new Bench();
        var device = new VirtualI2cDevice(bench.Bus, 0x0B);
        Assert.Throws<IOException>(() => device.Write([0x03, 0x81, 0x80, 0x00]));
        Assert.That(bench.Driver.ReadBatteryMode() & BatteryMode.CapacityInCentiwattHours, Is.EqualTo((BatteryMode)0));
    }

    [Test]
    public void Block_longer_than_the_room_for_it_is_a_failure_and_not_cut()
    {
        var bench = new Bench();
        byte[] room = new byte[4];
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.ReadBlock(SbsCommand.DeviceName, room, 0, 4))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.BadBlockLength));
    }

    [Test]
    public void Chip_that_resets_in_the_middle_of_a_word_is_an_error_and_never_a_value()
    {
        var bench = new Bench();
        bench.Gauge.Misbehaviour.ResetInExchange = 1;
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.ReadPackMillivolts())!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.NotAcknowledged), "it is away for 250 ms");
        Assert.That(bench.Gauge.Resets, Is.EqualTo(1));
        bench.Time.Wait(250);
        Assert.That(bench.Driver.ReadPackMillivolts(), Is.EqualTo(11896));
    }

    [Test]
    public void Chip_that_resets_in_the_middle_of_a_write_is_mended_by_patience()
    {
        var bench = new Bench(options: new Bq40z50Options { Retries = 6 });
        bench.Gauge.Misbehaviour.OnlyCommand = SbsCommand.AtRate;
        bench.Gauge.Misbehaviour.ResetInExchange = 1;
        bench.Driver.WriteAtRate(-700);
        Assert.That(bench.Driver.ReadAtRate(), Is.EqualTo(-700));
        Assert.That(bench.Gauge.Resets, Is.EqualTo(1));
    }

    [Test]
    public void Gauge_sealed_by_command_that_resets_is_sealed_again_and_says_so()
    {
        var bench = new Bench();
        bench.Driver.Seal();
        bench.Driver.Unseal(0x0414, 0x3672);
        bench.Gauge.PowerCycle();
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.SetGauging(false))!.Fault, Is.EqualTo(SmbusFault.Sealed));
    }

    // The chip may stretch the clock by 25 ms in all (data sheet, Timing Requirements: SMBus); a controller that bears less sees a
    // time-out.
    [TestCase(25, 25, true)]
    [TestCase(26, 25, false)]
    [TestCase(20, 10, false)]
    [TestCase(34, 35, true)]
    public void Stretched_clock_is_borne_as_long_as_the_controller_bears_it(int stretch, int limit, bool read)
    {
        var bench = new Bench();
        bench.Bus.ClockStretchLimitMilliseconds = limit;
        bench.Gauge.Misbehaviour.StretchMilliseconds = stretch;
        if (read)
        {
            Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.None));
            return;
        }

        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.ReadSafetyStatus())!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.Timeout));
        Assert.That(error.Attempt, Is.EqualTo(4));
        Assert.That(bench.Waits, Is.All.GreaterThanOrEqualTo(35));
    }

    [Test]
    public void Controller_without_stretching_is_given_time_before_the_answer_is_read()
    {
        var bench = new Bench(options: new Bq40z50Options { ManufacturerAccessMilliseconds = 10 });
        bench.Driver.ReadSafetyStatus();
        Assert.That(bench.Waits, Is.EqualTo(new[] { 10 }));
    }

    [Test]
    public void Time_out_that_a_controller_throws_is_told_as_one()
    {
        var driver = new Bq40z50.Bq40z50(new TimingOutDevice(), new Bq40z50Options { Retries = 1, Delay = _ => { } });
        SmbusException error = Assert.Throws<SmbusException>(() => driver.ReadCycleCount())!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.Timeout));
        Assert.That(error.InnerException, Is.InstanceOf<TimeoutException>());
        Assert.That(error.Attempt, Is.EqualTo(2));
    }

    private sealed class TimingOutDevice : I2cDevice
    {
        public override I2cConnectionSettings ConnectionSettings => new(1, 0x0B);

        public override void Read(Span<byte> buffer) => throw new TimeoutException();

        public override void Write(ReadOnlySpan<byte> buffer) => throw new TimeoutException();

        public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer) => throw new TimeoutException();
    }

    private static void Inject(GaugeMisbehaviour misbehaviour, string fault, int times)
    {
        switch (fault)
        {
            case "nack": misbehaviour.NotAcknowledged = times; break;
            case "clock": misbehaviour.ClockHeld = times; break;
            case "pec": misbehaviour.WrongPec = times; break;
            default: misbehaviour.FlippedBit = times; break;
        }
    }
}
