using System.Linq;
using Battery.Drivers.Bq40z50;
using Battery.Node;
using Battery.Node.Jobs;
using Battery.Node.Links;
using Battery.Node.Outbox;
using Battery.Node.Summary;
using Battery.Protocol;
using Battery.Simulation.Display;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>What a second I2C device is told of readings.</summary>
public sealed class SummaryTests
{
    private const int Address = 0x3D;

    private JobWorld _world = null!;
    private SimulatedDisplay _display = null!;
    private SummaryJob _summary = null!;

    [SetUp]
    public void SetUp()
    {
        _world = new JobWorld();
        _display = new SimulatedDisplay(Address);
        NodePlatform platform = _world.Platform(new MemoryStorage(), null);
        var up = new UpQueue();
        var outbox = new ReadingOutbox(platform.Storage, _world.Log, ReadingOutbox.LeastBytes);
        var links = new LinkSelector(new NodeConfiguration { ModuleId = 5 }, platform, new Router(5, up, null!, _world.Clock), up, outbox);
        _summary = new SummaryJob(_display, links, outbox, null, _world.Log);
        _summary.Join(_world.Queue);
    }

    [TearDown]
    public void TearDown() => _display.Dispose();

    [Test]
    public void A_reading_is_these_bytes()
    {
        Take(Reading());
        Assert.That(_display.Written.Single(), Is.EqualTo(new byte[]
        {
            1, // version
            0x1F, // all is present
            64, // %
            0xDA, 0x39, // 14810 mV
            0x24, 0xFA, 0xFF, 0xFF, // −1500 mA
            0x02, 0x00, 0x00, 0x80, // bits 1 and 31
            0x04, // inverter on
            0, 0, // nothing waits
            0x80, 0x3B, 0xB1, 0x6A, // 1,790,000,000 s
            2, // GPS
            0, // no way up
            Crc(1, 0x1F, 64, 0xDA, 0x39, 0x24, 0xFA, 0xFF, 0xFF, 2, 0, 0, 0x80, 4, 0, 0, 0x80, 0x3B, 0xB1, 0x6A, 2, 0),
        }));
    }

    [Test]
    public void The_CRC_over_all_is_0_whatever_is_told()
    {
        for (int charge = 0; charge <= 100; charge++)
        {
            Reading reading = Reading();
            reading.Set(ReadingField.StateOfCharge, charge);
            Take(reading);
        }

        Assert.That(_display.Written.Select(bytes => SmbusPec.Add(0, bytes, 0, bytes.Length)), Is.All.Zero);
        Assert.That(_display.Written.Select(bytes => bytes.Length), Is.All.EqualTo(SummaryMessage.Length));
    }

    [Test]
    public void What_is_not_known_is_said_to_be_absent()
    {
        Take(new Reading { ModuleId = 5, BootId = 9, Sequence = 1, TakenAtMilliseconds = 5000, TimeSource = TimeSource.Unset });
        byte[] bytes = _display.Written.Single();
        Assert.That((bytes[1], bytes[13]), Is.EqualTo(((byte)0, (byte)2)), "nothing is present, the gauge cannot be read");
        Assert.That(bytes[2..13].Concat(bytes[14..22]), Is.All.Zero);
    }

    [TestCase(RadioState.Works, 0)]
    [TestCase(RadioState.NotTold, 0)]
    [TestCase(RadioState.Mute, 8)]
    [TestCase(RadioState.Absent, 8)]
    public void Alarms_and_the_way_up_are_told(RadioState radio, int bit)
    {
        Reading reading = Reading();
        reading.Set(ReadingField.InverterOn, 0);
        reading.Set(ReadingField.PermanentFailStatus, 1 << 20);
        var message = new SummaryMessage();
        message.Fill(reading, true, 70_000, radio);
        byte[] bytes = message.Buffer;
        Assert.That(new[] { bytes[13], bytes[14], bytes[15], bytes[21] }, Is.EqualTo(new[] { 1 | bit, 255, 255, 1 }));
    }

    [Test]
    public void A_device_that_is_absent_costs_a_count_and_a_line_once()
    {
        _display.IsAbsent = true;
        for (int i = 0; i < 10; i++) Take(Reading());
        Assert.That((_summary.Refused, _summary.Written), Is.EqualTo((10, 0)));
        Assert.That(_world.Log.Lines, Is.EqualTo(new[] { "Warning summary: the I2C device for the summary does not answer" }));
        _display.IsAbsent = false;
        Take(Reading());
        Take(Reading());
        Assert.That((_summary.Refused, _summary.Written), Is.EqualTo((10, 2)));
        Assert.That(_world.Log.Lines, Has.Count.EqualTo(2));
        Assert.That(_world.Queue[0].Counters.Failures, Is.Zero);
    }

    [Test]
    public void It_is_written_once_a_reading_behind_everything_else()
    {
        JobPlace radio = _world.Add("radio", JobPriority.Radio, () => Assert.That(_display.Written, Is.Empty));
        _summary.OnReading(Reading());
        radio.Signal();
        while (_world.Queue.Step())
        {
        }

        Assert.That(_display.Written, Has.Count.EqualTo(1));
    }

    private static byte Crc(params byte[] bytes) => (byte)SmbusPec.Add(0, bytes, 0, bytes.Length);

    private static Reading Reading()
    {
        var reading = new Reading
        {
            ModuleId = 5,
            BootId = 9,
            Sequence = 1,
            TakenAtMilliseconds = 1_790_000_000_999,
            TimeSource = TimeSource.Gps,
        };
        reading.Set(ReadingField.StateOfCharge, 64);
        reading.Set(ReadingField.PackVoltage, 14_810);
        reading.Set(ReadingField.PackCurrent, -1500);
        reading.Set(ReadingField.SafetyStatus, unchecked((int)0x80000002));
        reading.Set(ReadingField.PermanentFailStatus, 0);
        reading.Set(ReadingField.InverterOn, 1);
        return reading;
    }

    private void Take(Reading reading)
    {
        _summary.OnReading(reading);
        while (_world.Queue.Step())
        {
        }
    }
}
