using Battery.Drivers.Bq40z50;

namespace Battery.Node.Telemetry;

/// <summary>
/// The gauge's threshold of over-temperature in charge. It lies in data flash, takes several exchanges and an unsealed gauge, and changes
/// by a write only: so it is read once and kept until <see cref="Forget"/>.
/// </summary>
public sealed class ThresholdCache
{
    private readonly Bq40z50 _gauge;
    private State _state;
    private int _deciCelsius;

    /// <summary>Knows nothing yet.</summary>
    public ThresholdCache(Bq40z50 gauge)
    {
        _gauge = gauge;
    }

    private enum State
    {
        Unknown,
        Known,

        // This firmware has no such value.
        Absent,
    }

    /// <summary>To be called where the gauge may hold another one: after a write to its data flash, after a reset.</summary>
    public void Forget()
    {
        _state = State.Unknown;
    }

    /// <summary>Gives the threshold, 0.1 °C; false while it is not known. Reads it where that is so and the gauge is not sealed.</summary>
    /// <param name="snapshot">What the gauge said just now: a sealed or silent one is not asked.</param>
    /// <param name="deciCelsius">The threshold.</param>
    public bool TryGet(GaugeSnapshot snapshot, out int deciCelsius)
    {
        bool canAsk = snapshot.Has(SnapshotParts.OperationStatus) && Bq40z50.SecurityOf(snapshot.OperationStatus) != SecurityMode.Sealed;
        if (_state == State.Unknown && canAsk) Read();
        deciCelsius = _deciCelsius;
        return _state == State.Known;
    }

    // What fails is tried again at the next reading; the snapshot tells what is wrong with the bus.
    private void Read()
    {
        try
        {
            _deciCelsius = (int)_gauge.ReadParameter(DataFlashName.OtcThreshold);
            _state = State.Known;
        }
        catch (SmbusException failure)
        {
            if (failure.Fault == SmbusFault.OtherFirmware) _state = State.Absent;
        }
    }
}
