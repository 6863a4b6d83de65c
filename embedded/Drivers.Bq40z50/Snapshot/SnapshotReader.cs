namespace Battery.Drivers.Bq40z50;

/// <summary>Reads all parts of a snapshot, and loses patience with a bus that is dead.</summary>
internal sealed class SnapshotReader
{
    // After this many failures in a row the rest of a snapshot is tried without retries: a dead bus should cost tens of
    // milliseconds, not every exchange's whole back-off.
    private const int Patience = 2;

    private readonly SmbusDevice _bus;
    private readonly StatusReader _status;
    private readonly GaugeIdentity _identity;
    private int _retries;
    private int _failuresInARow;

    internal SnapshotReader(SmbusDevice bus, StatusReader status, GaugeIdentity identity)
    {
        _bus = bus;
        _status = status;
        _identity = identity;
    }

    internal bool Read(GaugeSnapshot snapshot)
    {
        _failuresInARow = 0;
        snapshot.Parts = SnapshotParts.None;
        snapshot.LastFault = SmbusFault.None;
        _retries = _bus.Retries;
        try
        {
            Note(snapshot, SnapshotParts.None, _identity.TryReadRevision());
            Note(snapshot, SnapshotParts.None, _identity.TryReadCurrentUnit());
            snapshot.Revision = _identity.RevisionOrUnknown;
            ReadWords(snapshot);
            ReadBlocks(snapshot);
        }
        finally
        {
            _bus.Retries = _retries;
        }

        // A gauge that fell silent may come back as another one.
        if (snapshot.Parts == SnapshotParts.None) _identity.Forget();
        return snapshot.Parts == SnapshotParts.All;
    }

    private void ReadWords(GaugeSnapshot snapshot)
    {
        if (Note(snapshot, SnapshotParts.Voltage, _bus.TryReadWord(SbsCommand.Voltage, out int value))) snapshot.PackMillivolts = value;
        if (Note(snapshot, SnapshotParts.Current, _bus.TryReadWord(SbsCommand.Current, out value)))
            snapshot.PackMilliamps = (short)value * _identity.CurrentUnit;
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
            snapshot.RemainingMilliampHours = value * _identity.CurrentUnit;
        if (Note(snapshot, SnapshotParts.FullChargeCapacity, _bus.TryReadWord(SbsCommand.FullChargeCapacity, out value)))
            snapshot.FullChargeMilliampHours = value * _identity.CurrentUnit;
    }

    private void ReadBlocks(GaugeSnapshot snapshot)
    {
        if (Note(snapshot, SnapshotParts.OperationStatus, _status.TryReadOperationBits(out uint operation)))
        {
            snapshot.OperationStatusBits = operation;
            snapshot.OperationStatus = snapshot.Revision.DecodeOperationStatus(operation);
        }

        // An unsealed gauge gives the others in one exchange each instead of two.
        bool direct = snapshot.Has(SnapshotParts.OperationStatus) && Bq40z50.SecurityOf(snapshot.OperationStatus) != SecurityMode.Sealed;
        Note(snapshot, SnapshotParts.DaStatus1, _status.TryRead(snapshot.Cells, direct));
        Note(snapshot, SnapshotParts.DaStatus2, _status.TryRead(snapshot.Temperatures, direct));
        bool read = _status.TryReadBits(ManufacturerCommand.SafetyStatus, 4, direct, out int bits);
        if (Note(snapshot, SnapshotParts.SafetyStatus, read)) snapshot.SafetyStatus = (SafetyStatus)(uint)bits;
        read = _status.TryReadBits(ManufacturerCommand.PermanentFailStatus, 4, direct, out bits);
        if (Note(snapshot, SnapshotParts.PermanentFailStatus, read)) snapshot.PermanentFailStatus = (PermanentFailStatus)(uint)bits;
    }

    private bool Note(GaugeSnapshot snapshot, SnapshotParts part, bool read)
    {
        if (read)
        {
            _failuresInARow = 0;
            _bus.Retries = _retries;
            snapshot.Parts |= part;
            return true;
        }

        snapshot.LastFault = _bus.Fault;
        if (++_failuresInARow >= Patience) _bus.Retries = 0;
        return false;
    }
}
