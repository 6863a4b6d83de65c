using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Telemetry;
using Battery.Protocol;
using Battery.Simulation.Gauge;
using Battery.Simulation.Pack;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>The over-temperature threshold of the gauge: read from data flash once, and again where it may have changed.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class GaugeReaderTests
{
    private const int Shipped = 550;

    // Of a snapshot: unsealed and sealed.
    private const int Exchanges = 15;
    private const int SealedExchanges = 19;

    private readonly GaugeKeys _keys = new();
    private readonly VirtualI2cBus _bus = new();
    private readonly Reading _reading = new();

    private int? Threshold =>
        _reading.Has(ReadingField.OverTemperatureCharge) ? _reading.Get(ReadingField.OverTemperatureCharge) : null;

    [Test]
    public void Data_flash_is_read_for_the_first_reading_only()
    {
        GaugeReader reader = Over(SecurityMode.Unsealed, out _);
        Assert.That(ExchangesOf(reader), Is.GreaterThan(Exchanges));
        Assert.That(Threshold, Is.EqualTo(Shipped));
        for (int i = 0; i < 100; i++) Assert.That(ExchangesOf(reader), Is.EqualTo(Exchanges));
        Assert.That(Threshold, Is.EqualTo(Shipped));
    }

    [Test]
    public void Threshold_that_was_written_is_in_the_next_reading_once_the_old_one_is_forgotten()
    {
        GaugeReader reader = Over(SecurityMode.Unsealed, out _);
        reader.AddTo(_reading);
        reader.Gauge.WriteParameter(DataFlashName.OtcThreshold, 500);
        reader.ForgetThreshold();
        reader.AddTo(_reading);
        Assert.That(Threshold, Is.EqualTo(500));
    }

    [TestCase(CommandKind.ChangeSettings, 480)]
    [TestCase(CommandKind.ResetGauge, 500)]
    public void Command_that_may_change_the_threshold_lets_the_next_reading_ask_for_it(string kind, int expected)
    {
        GaugeReader reader = Over(SecurityMode.Unsealed, out _);
        reader.AddTo(_reading);
        reader.Gauge.WriteParameter(DataFlashName.OtcThreshold, 500);
        var platform = new NodePlatform { Log = new SilentLog(), Storage = new MemoryStorage() };
        var executor = new CommandExecutor(
            new NodeConfiguration(), platform, new NodeSettings(platform.Storage, platform.Log), reader, null);
        var request = new RequestMessage(5, 1, kind, 300);
        if (kind == CommandKind.ChangeSettings) request.Data.Settings.Set(Setting.OverTemperatureCharge, expected);
        Assert.That(executor.Execute(new NodeCommand(request, 0)), Is.Empty);
        _reading.Reset();
        reader.AddTo(_reading);
        Assert.That(Threshold, Is.EqualTo(expected));
    }

    [Test]
    public void Sealed_gauge_is_not_asked_and_what_was_known_before_is_kept()
    {
        GaugeReader reader = Over(SecurityMode.Sealed, out _);
        reader.AddTo(_reading); // the first one asks what gauge it is
        Assert.That(ExchangesOf(reader), Is.EqualTo(SealedExchanges));
        Assert.That(Threshold, Is.Null);
        reader.Gauge.Unseal(_keys.UnsealFirst, _keys.UnsealSecond);
        reader.AddTo(_reading);
        Assert.That(Threshold, Is.EqualTo(Shipped));
        reader.Gauge.Seal();
        _reading.Reset();
        Assert.That(ExchangesOf(reader), Is.EqualTo(SealedExchanges));
        Assert.That(Threshold, Is.EqualTo(Shipped));
    }

    [Test]
    public void Threshold_that_could_not_be_read_is_absent_and_asked_for_again()
    {
        GaugeReader reader = Over(SecurityMode.Unsealed, out SimulatedBq40z50 gauge);
        int exchanges = 0;
        _bus.Recorder = _ =>
        {
            if (++exchanges == Exchanges) gauge.Misbehaviour.NotAcknowledged = -1;
        };
        reader.AddTo(_reading);
        Assert.That(Threshold, Is.Null);
        Assert.That(_reading.Has(ReadingField.OperationStatus), Is.True);
        gauge.Misbehaviour.NotAcknowledged = 0;
        reader.AddTo(_reading);
        Assert.That(Threshold, Is.EqualTo(Shipped));
    }

    [Test]
    public void Gauge_whose_firmware_has_no_such_value_is_not_asked_again_until_forgotten()
    {
        _bus.Connect(new LaterFirmware(new SimulatedBq40z50(new ModelPack(new ModelPackOptions()))));
        var gauge = new Bq40z50(
            new VirtualI2cDevice(_bus, Bq40z50.DefaultAddress), new Bq40z50Options { PacketErrorChecking = false });
        var snapshot = new GaugeSnapshot();
        gauge.ReadSnapshot(snapshot);
        var cache = new ThresholdCache(gauge);
        Assert.That(cache.TryGet(snapshot, out _), Is.False);
        long before = _bus.Transfers;
        Assert.That(cache.TryGet(snapshot, out _), Is.False);
        Assert.That(_bus.Transfers, Is.EqualTo(before));
        cache.Forget();
        Assert.That(cache.TryGet(snapshot, out _), Is.False);
    }

    private GaugeReader Over(SecurityMode mode, out SimulatedBq40z50 gauge)
    {
        gauge = new SimulatedBq40z50(new ModelPack(new ModelPackOptions()), null, new SimulatedGaugeOptions { InitialMode = mode });
        _bus.Connect(gauge);
        return new GaugeReader(new VirtualI2cDevice(_bus, Bq40z50.DefaultAddress), new SilentLog());
    }

    private long ExchangesOf(GaugeReader reader)
    {
        long before = _bus.Transfers;
        reader.AddTo(_reading);
        return _bus.Transfers - before;
    }

    /// <summary>A gauge that says it has firmware R3, for which there is no map: in byte 5 of its FirmwareVersion.</summary>
    private sealed class LaterFirmware(SimulatedBq40z50 gauge) : IVirtualI2cTarget
    {
        private readonly List<byte> _answer = [];

        public int Address => gauge.Address;

        public int StretchMilliseconds => gauge.StretchMilliseconds;

        public BusAnswer Start(bool read)
        {
            _answer.Clear();
            return gauge.Start(read);
        }

        public BusAnswer Write(byte value) => gauge.Write(value);

        public byte Read()
        {
            byte value = gauge.Read();
            bool isVersion = _answer.Count == 5 && _answer[1] == ManufacturerCommand.FirmwareVersion && _answer[2] == 0;
            _answer.Add(value);
            return isVersion ? (byte)3 : value;
        }

        public void Stop() => gauge.Stop();
    }
}
