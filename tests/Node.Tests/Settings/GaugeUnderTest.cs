using System;
using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Telemetry;
using Battery.Protocol;
using Battery.Simulation.Gauge;
using Battery.Simulation.Pack;

namespace Node.Tests;

/// <summary>A simulated gauge behind a bus that can break, and the node's own executor and settings in front of it.</summary>
internal sealed class GaugeUnderTest
{
    private readonly DataFlashMap _map;
    private readonly VirtualI2cBus _bus = new();
    private readonly SteppingTime _time = new();
    private readonly CommandExecutor _executor;
    private bool _breaksBetweenWrites;
    private int _writtenAddress;

    public GaugeUnderTest(DataFlashMap map, SecurityMode mode = SecurityMode.Unsealed, int firstKeyWord = 0x0414)
    {
        _map = map;
        Chip = new SimulatedBq40z50(
            new ModelPack(new ModelPackOptions()), new GaugeFlash(null, map),
            new SimulatedGaugeOptions { InitialMode = mode, Time = _time });
        _bus.Recorder = Note;
        _bus.Connect(Chip);
        var reader = new GaugeReader(
            new VirtualI2cDevice(_bus, Bq40z50.DefaultAddress), Log, new Bq40z50Options { Delay = _time.Advance });
        Gauge = reader.Gauge;
        Configuration = new NodeConfiguration { ModuleId = 5, UnsealFirst = firstKeyWord };
        Settings = new NodeSettings(Storage, Log);
        _executor = new CommandExecutor(Configuration, new NodePlatform { Storage = Storage, Log = Log }, Settings, reader, null);
    }

    public SimulatedBq40z50 Chip { get; }

    public Bq40z50 Gauge { get; }

    public NodeConfiguration Configuration { get; }

    public NodeSettings Settings { get; }

    public MemoryStorage Storage { get; } = new();

    public SilentLog Log { get; } = new();

    /// <summary>Threshold and recovery of the over-temperature protection after each write to the flash.</summary>
    public List<(long Threshold, long Recovery)> Held { get; } = [];

    /// <summary>What the targets answer, which know the chip and nothing of cells: empty for success.</summary>
    public string Put(params (SettingDefinition Setting, int Value)[] wanted)
    {
        var settings = new Settings();
        foreach ((SettingDefinition setting, int value) in wanted) settings.Set(setting, value);
        return new SettingTargets(Settings, Gauge, new GaugeAccess(Configuration, Gauge)).Change(settings);
    }

    /// <summary>What a command answers: empty for success.</summary>
    public string Change(params (SettingDefinition Setting, int Value)[] wanted)
    {
        var request = new RequestMessage(5, 1, CommandKind.ChangeSettings, 300);
        foreach ((SettingDefinition setting, int value) in wanted) request.Data.Settings.Set(setting, value);
        return _executor.Execute(new NodeCommand(request, 0));
    }

    /// <summary>What a report says; of a command where its kind is given.</summary>
    public Settings Report(string? summary = null)
    {
        var report = new ReportMessage();
        _executor.FillReport(report, summary);
        return report.Settings;
    }

    /// <summary>The number in the flash that a setting is; false where this firmware has none.</summary>
    public bool TryNumber(SettingDefinition setting, out long number)
    {
        number = 0;
        if (!GaugeNumber.TryFind(setting, out DataFlashName name) || _map[name] == null) return false;
        number = Number(name);
        return true;
    }

    /// <summary>Told of each write to the flash when it is done.</summary>
    public Action? AfterWrite { get; set; }

    /// <summary>The exchanges on the bus so far.</summary>
    public long Exchanges => _bus.Transfers;

    public long Number(DataFlashName name) => Chip.Flash.Number(_map[name]);

    /// <summary>From now on nobody answers any more once one parameter is written and the next is asked for.</summary>
    public void BreakBetweenWrites()
    {
        (_breaksBetweenWrites, _writtenAddress) = (true, 0);
        Held.Clear();
    }

    public void MendBus() => (_breaksBetweenWrites, Chip.Misbehaviour.NotAcknowledged) = (false, 0);

    // ManufacturerBlockAccess: command, length, address, and data where something is written (TRM SLUUBK0 14.1.1).
    private void Note(VirtualI2cTransfer transfer)
    {
        _time.Advance(1);
        byte[] written = transfer.Written;
        if (written.Length < 4 || written[0] != SbsCommand.ManufacturerBlockAccess) return;
        int address = written[2] | (written[3] << 8);
        if (address is < ManufacturerCommand.DataFlashFirst or > ManufacturerCommand.DataFlashLast) return;
        if (written[1] > 2)
        {
            _writtenAddress = address;
            Held.Add((Number(DataFlashName.OtcThreshold), Number(DataFlashName.OtcRecovery)));
            AfterWrite?.Invoke();
        }
        else if (_breaksBetweenWrites && _writtenAddress != 0 && address != _writtenAddress) Chip.Misbehaviour.NotAcknowledged = -1;
    }

    // Goes on with what the driver waits for, and a millisecond an exchange: nobody waits for a clock.
    private sealed class SteppingTime : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _now.UtcTicks;

        public void Advance(int milliseconds) => _now = _now.AddMilliseconds(milliseconds);
    }
}
