using System;
using System.Collections.Generic;
using Battery.Protocol;

namespace Battery.Simulation.Pack;

/// <summary>
/// A pack that repeats a recorded log: one row for each reading that a host takes, or by time. What a row lacks stays as the last row
/// that had it said. The charge that the log's capacity holds is not in it, so it is given. What the gauge switches has no effect.
/// </summary>
public sealed class ReplayPack : IPack
{
    private const int DefaultCapacity = 4000;

    private readonly IReadOnlyList<Reading> _rows;
    private readonly ReplayMode _mode;
    private long _start = long.MinValue;

    /// <summary>Begins before the first row.</summary>
    /// <param name="rows">At least one row.</param>
    /// <param name="mode">What moves it to the next row.</param>
    /// <param name="capacityMilliampHours">What the recorded pack holds, mAh.</param>
    public ReplayPack(IReadOnlyList<Reading> rows, ReplayMode mode, int capacityMilliampHours = DefaultCapacity)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) throw new ArgumentException("A replay needs at least one row.", nameof(rows));
        _rows = rows;
        _mode = mode;
        State.FullMilliampHours = capacityMilliampHours;
        State.DesignMilliampHours = capacityMilliampHours;
        Show(0);
        if (mode == ReplayMode.RowPerReading) Row = -1;
    }

    /// <inheritdoc/>
    public bool ChargeAllowed { get; set; } = true;

    /// <inheritdoc/>
    public bool DischargeAllowed { get; set; } = true;

    /// <inheritdoc/>
    public PackState State { get; } = new();

    /// <summary>The index of the row that <see cref="State"/> shows; −1 before the first reading.</summary>
    public int Row { get; private set; }

    /// <summary>Whether the last row is shown; it stays.</summary>
    public bool AtEnd => Row == _rows.Count - 1;

    /// <inheritdoc/>
    public void AdvanceTo(long unixMilliseconds)
    {
        if (_mode != ReplayMode.ByTime) return;
        if (_start == long.MinValue) _start = unixMilliseconds;
        long moment = _rows[0].TakenAtMilliseconds + (unixMilliseconds - _start);
        while (!AtEnd && _rows[Row + 1].TakenAtMilliseconds <= moment) Show(Row + 1);
    }

    /// <inheritdoc/>
    public void ReadingBegins()
    {
        if (_mode == ReplayMode.RowPerReading && !AtEnd) Show(Row + 1);
    }

    private void Show(int index)
    {
        Row = index;
        Reading row = _rows[index];
        if (row.Has(ReadingField.PackVoltage)) State.SetPackMillivolts(row.Get(ReadingField.PackVoltage));
        if (row.Has(ReadingField.PackCurrent)) State.Milliamps = row.Get(ReadingField.PackCurrent);
        if (row.Has(ReadingField.StateOfCharge))
        {
            State.StateOfChargePercent = row.Get(ReadingField.StateOfCharge);
            State.RemainingMilliampHours = State.FullMilliampHours * State.StateOfChargePercent / 100;
        }

        if (row.Has(ReadingField.Temperature))
        {
            int temperature = row.Get(ReadingField.Temperature);
            State.DeciCelsius = temperature;
            State.ChipDeciCelsius = temperature;
            State.FetDeciCelsius = temperature;
            Array.Fill(State.SensorDeciCelsius, temperature);
        }
    }
}
