using System.Device.I2c;
using Battery.Drivers.Bq40z50;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Telemetry;

/// <summary>Reads the gauge into readings. What the gauge does not tell, or tells out of all range, is absent.</summary>
public sealed class GaugeReader
{
    private readonly GaugeSnapshot _snapshot = new GaugeSnapshot();
    private readonly ThresholdCache _threshold;
    private readonly ILog _log;
    private SnapshotParts _lastParts = SnapshotParts.All;

    /// <summary>Reads from a gauge.</summary>
    /// <param name="device">The bus to it; null for a HUB without a pack.</param>
    /// <param name="log">Told of what cannot be read.</param>
    /// <param name="options">How the driver deals with it; null for its defaults.</param>
    public GaugeReader(I2cDevice device, ILog log, Bq40z50Options options = null)
    {
        _log = log;
        if (device == null) return;
        Gauge = new Bq40z50(device, options ?? new Bq40z50Options());
        _threshold = new ThresholdCache(Gauge);
    }

    /// <summary>The gauge; null where there is none.</summary>
    public Bq40z50 Gauge { get; }

    /// <summary>
    /// Reads the over-temperature threshold anew for the next reading: to be called where the gauge's data flash may hold another one, at
    /// a write and at a reset.
    /// </summary>
    public void ForgetThreshold()
    {
        if (_threshold != null) _threshold.Forget();
    }

    /// <summary>Reads the gauge once and puts its values into a reading.</summary>
    public void AddTo(Reading reading)
    {
        if (Gauge == null) return;
        Gauge.ReadSnapshot(_snapshot);
        Note();
        Put(reading, SnapshotParts.Voltage, ReadingField.PackVoltage, _snapshot.PackMillivolts);
        Put(reading, SnapshotParts.Current, ReadingField.PackCurrent, _snapshot.PackMilliamps);
        Put(reading, SnapshotParts.Temperature, ReadingField.Temperature, _snapshot.TemperatureDeciCelsius);
        Put(reading, SnapshotParts.RelativeStateOfCharge, ReadingField.StateOfCharge, _snapshot.RelativeStateOfChargePercent);
        Put(reading, SnapshotParts.StateOfHealth, ReadingField.StateOfHealth, _snapshot.StateOfHealthPercent);
        Put(reading, SnapshotParts.CycleCount, ReadingField.CycleCount, _snapshot.CycleCount);
        Put(reading, SnapshotParts.RemainingCapacity, ReadingField.RemainingCapacity, _snapshot.RemainingMilliampHours);
        Put(reading, SnapshotParts.FullChargeCapacity, ReadingField.FullChargeCapacity, _snapshot.FullChargeMilliampHours);
        for (int cell = 1; cell <= 4 && _snapshot.Has(SnapshotParts.DaStatus1); cell++)
        {
            Put(reading, SnapshotParts.DaStatus1, ReadingField.CellVoltage1 + cell - 1, _snapshot.Cells.CellMillivolts(cell));
            Put(reading, SnapshotParts.DaStatus1, ReadingField.CellCurrent1 + cell - 1, _snapshot.Cells.CellMilliamps(cell));
        }

        Put(reading, SnapshotParts.DaStatus1, ReadingField.Power, _snapshot.Cells.PowerCentiwatts);
        Put(reading, SnapshotParts.DaStatus2, ReadingField.Ts1, _snapshot.Temperatures.Ts1DeciCelsius);
        Put(reading, SnapshotParts.DaStatus2, ReadingField.Ts2, _snapshot.Temperatures.Ts2DeciCelsius);
        Put(reading, SnapshotParts.DaStatus2, ReadingField.Ts3, _snapshot.Temperatures.Ts3DeciCelsius);
        Put(reading, SnapshotParts.DaStatus2, ReadingField.Ts4, _snapshot.Temperatures.Ts4DeciCelsius);
        Put(reading, SnapshotParts.DaStatus2, ReadingField.CellTemperature, _snapshot.Temperatures.CellDeciCelsius);
        if (_threshold.TryGet(_snapshot, out int threshold)) Put(reading, ReadingField.OverTemperatureCharge, threshold);

        // By way of long: a uint cast to int stays unsigned to the node's interpreter, and bit 31 would not be a sign.
        Put(reading, SnapshotParts.SafetyStatus, ReadingField.SafetyStatus, (int)(long)_snapshot.SafetyStatus);
        Put(reading, SnapshotParts.PermanentFailStatus, ReadingField.PermanentFailStatus, (int)(long)_snapshot.PermanentFailStatus);

        // The low 32 bits: those of the first firmwares, in their places whatever the gauge has them in.
        Put(reading, SnapshotParts.OperationStatus, ReadingField.OperationStatus, (int)_snapshot.OperationStatus);
    }

    private void Put(Reading reading, SnapshotParts part, int field, int value)
    {
        if (_snapshot.Has(part)) Put(reading, field, value);
    }

    private static void Put(Reading reading, int field, int value)
    {
        if (ReadingField.All[field].Accepts(value)) reading.Set(field, value);
    }

    // Said once when it begins and once when it is over.
    private void Note()
    {
        SnapshotParts parts = _snapshot.Parts;
        if (parts == _lastParts) return;
        _lastParts = parts;
        if (parts == SnapshotParts.All) _log.Write(LogLevel.Information, "gauge", "everything can be read again");
        else _log.Write(
            LogLevel.Warning, "gauge",
            "not everything can be read; parts " + ((int)parts).ToString() + ", last fault " + ((int)_snapshot.LastFault).ToString());
    }
}
