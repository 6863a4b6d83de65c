namespace Battery.Drivers.Bq40z50;

/// <content>The reading of everything that a report needs, at once.</content>
public sealed partial class Bq40z50
{
    // After this many failures in a row the rest of a snapshot is tried without retries: a dead bus should cost tens of
    // milliseconds, not every exchange's whole back-off.
    private const int Patience = 2;

    private DataFlashParameter _thresholdPlace;
    private int _threshold;
    private int _thresholdAge = -1;
    private int _failuresInARow;

    /// <summary>
    /// Reads what a report needs with as little bus traffic as the chip allows: nine words, a subcommand and four blocks (four subcommands
    /// while sealed), and now and then the over-temperature threshold (<see cref="Bq40z50Options.SnapshotsPerThresholdRead"/>). A part that
    /// cannot be read is absent (<see cref="GaugeSnapshot.Missing"/>); nothing is thrown and, while the bus works, nothing allocated. What
    /// is consistent in a snapshot is said at <see cref="GaugeSnapshot"/>.
    /// </summary>
    /// <param name="snapshot">Filled; what it held before is gone.</param>
    /// <returns>True where every part was read.</returns>
    public bool ReadSnapshot(GaugeSnapshot snapshot)
    {
        _failuresInARow = 0;
        snapshot.Parts = SnapshotParts.None;
        snapshot.LastFault = SmbusFault.None;
        int retries = _bus.Retries;
        try
        {
            ReadWords(snapshot);
            ReadBlocks(snapshot);
            ReadThreshold(snapshot);
        }
        finally
        {
            _bus.Retries = retries;
        }

        return snapshot.Parts == SnapshotParts.All;
    }

    private void ReadWords(GaugeSnapshot snapshot)
    {
        if (Note(snapshot, SnapshotParts.Voltage, _bus.TryReadWord(SbsCommand.Voltage, out int value))) snapshot.PackMillivolts = value;
        if (Note(snapshot, SnapshotParts.Current, _bus.TryReadWord(SbsCommand.Current, out value))) snapshot.PackMilliamps = (short)value;
        if (Note(snapshot, SnapshotParts.Temperature, _bus.TryReadWord(SbsCommand.Temperature, out value)))
            snapshot.TemperatureDeciCelsius = GaugeTemperature.ToDeciCelsius(value);
        if (Note(snapshot, SnapshotParts.RelativeStateOfCharge, _bus.TryReadWord(SbsCommand.RelativeStateOfCharge, out value)))
            snapshot.RelativeStateOfChargePercent = value;
        if (Note(snapshot, SnapshotParts.StateOfHealth, _bus.TryReadWord(SbsCommand.StateOfHealth, out value)))
            snapshot.StateOfHealthPercent = value;
        if (Note(snapshot, SnapshotParts.CycleCount, _bus.TryReadWord(SbsCommand.CycleCount, out value))) snapshot.CycleCount = value;

        // Capacities are mAh only while BatteryMode says so; in the other mode they are energies and are left out rather than misread.
        if (!Note(snapshot, SnapshotParts.None, _bus.TryReadWord(SbsCommand.BatteryMode, out value))) return;
        if ((value & (int)BatteryMode.CapacityInCentiwattHours) != 0) return;
        if (Note(snapshot, SnapshotParts.RemainingCapacity, _bus.TryReadWord(SbsCommand.RemainingCapacity, out value)))
            snapshot.RemainingMilliampHours = value;
        if (Note(snapshot, SnapshotParts.FullChargeCapacity, _bus.TryReadWord(SbsCommand.FullChargeCapacity, out value)))
            snapshot.FullChargeMilliampHours = value;
    }

    private void ReadBlocks(GaugeSnapshot snapshot)
    {
        if (Note(snapshot, SnapshotParts.OperationStatus, TryReadBits(ManufacturerCommand.OperationStatus, 4, false, out int bits)))
            snapshot.OperationStatus = (OperationStatus)(uint)bits;

        // An unsealed gauge gives the others in one exchange each instead of two.
        bool direct = snapshot.Has(SnapshotParts.OperationStatus) && SecurityOf(snapshot.OperationStatus) != SecurityMode.Sealed;
        Note(snapshot, SnapshotParts.DaStatus1, TryRead(snapshot.Cells, direct));
        Note(snapshot, SnapshotParts.DaStatus2, TryRead(snapshot.Temperatures, direct));
        if (Note(snapshot, SnapshotParts.SafetyStatus, TryReadBits(ManufacturerCommand.SafetyStatus, 4, direct, out bits)))
            snapshot.SafetyStatus = (SafetyStatus)(uint)bits;
        if (Note(snapshot, SnapshotParts.PermanentFailStatus, TryReadBits(ManufacturerCommand.PermanentFailStatus, 4, direct, out bits)))
            snapshot.PermanentFailStatus = (PermanentFailStatus)(uint)bits;
    }

    private void ReadThreshold(GaugeSnapshot snapshot)
    {
        bool due = _thresholdAge < 0 || _thresholdAge >= _options.SnapshotsPerThresholdRead;
        if (due && snapshot.Has(SnapshotParts.OperationStatus) && SecurityOf(snapshot.OperationStatus) != SecurityMode.Sealed)
        {
            if (_thresholdPlace == null && Note(snapshot, SnapshotParts.None, TryReadDataFlashMap()) && _map != null)
                _thresholdPlace = _map[DataFlashName.OtcThreshold];
            if (_thresholdPlace != null
                && Note(snapshot, SnapshotParts.None, _bus.ReadSubcommand(_thresholdPlace.Address, _thresholdPlace.Length, 32) >= 0))
            {
                _threshold = (int)_thresholdPlace.Decode(_bus.Block, _bus.BlockOffset);
                _thresholdAge = 0;
            }
        }

        if (_thresholdAge < 0) return;
        if (_thresholdAge < int.MaxValue) _thresholdAge++;
        snapshot.OverTemperatureChargeDeciCelsius = _threshold;
        snapshot.Parts |= SnapshotParts.OverTemperatureCharge;
    }

    private bool Note(GaugeSnapshot snapshot, SnapshotParts part, bool read)
    {
        if (read)
        {
            _failuresInARow = 0;
            _bus.Retries = _options.Retries;
            snapshot.Parts |= part;
            return true;
        }

        snapshot.LastFault = _bus.Fault;
        if (++_failuresInARow >= Patience) _bus.Retries = 0;
        return false;
    }
}
