using System;
using Battery.Twin.Cell;

namespace Battery.Twin.Charge;

/// <summary>
/// State of charge by counting, with the offset of the current sensor estimated beside it (an extended Kalman filter of two states). The
/// voltage corrects only as far as the open-circuit voltage tells something where the cell is: its slope is weighed against what the
/// model may be wrong by, and that error lasts, so that an hour of looking at it counts as one look. A charge that ends sets it to full.
/// Not for several threads at once.
/// </summary>
public sealed class ChargeFilter
{
    // The offset of a sensor wanders by this much a day, in A for each Ah of capacity.
    private const double OffsetADay = 0.0001;
    private const double FirstOffset = 0.015;

    // What counting loses by itself: variance for each capacity that flows.
    private const double CountingVariance = 5e-6;

    // What a model may be wrong by: so much, so much of what the resistances add, and so many times more while charging, which drive
    // cycles do not teach.
    private const double ModelVolts = 0.03;
    private const double ModelShare = 0.2;
    private const double ModelWhileCharging = 5;
    private const double LastsSeconds = 3600;

    private const double LookEachSeconds = 60;
    private const double LeastStretch = 0.02;
    private const double MostStretch = 0.4;

    // A charge has ended when the voltage is up to this close to the limit and the current has fallen to this share of the capacity in
    // an hour.
    private const double FullVolts = 0.01;
    private const double FullCurrent = 1.0 / 15;
    private const double FullDeviation = 0.005;

    // What flowed in a longer gap than this is not known: so much of the capacity an hour, up to so much.
    private const double LongestGapSeconds = 900;
    private const double UnseenAnHour = 0.2;
    private const double MostUnseen = 0.3;

    private readonly CellModel _model;
    private readonly double _limitVolts;
    private readonly double _ampereHours;
    private readonly double _efficiency;

    /// <summary>A filter for one cell.</summary>
    /// <param name="knowledge">What was found of it.</param>
    /// <param name="limitVolts">The voltage that its charges end at.</param>
    public ChargeFilter(CellKnowledge knowledge, double limitVolts)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        double[] parameters = (double[])knowledge.After.Mean.Clone();
        // The offset is estimated here, anew.
        parameters[CellParameter.Offset] = 0;
        _model = new CellModel(parameters, knowledge.Ocv);
        _ampereHours = Math.Exp(parameters[CellParameter.Capacity]);
        _efficiency = knowledge.Ocv.Efficiency;
        _limitVolts = limitVolts;
    }

    /// <summary>A beginning.</summary>
    /// <param name="stateOfCharge">What it is said to be, 0 to 1.</param>
    /// <param name="deviation">How far that may be off.</param>
    public ChargeState Begin(double stateOfCharge, double deviation)
    {
        double offset = FirstOffset * _ampereHours;
        return new ChargeState(CellState.Rested(stateOfCharge), 0, deviation * deviation, 0, offset * offset, 0, false);
    }

    /// <summary>What a state says.</summary>
    /// <param name="state">The state.</param>
    public static Estimate StateOfCharge(in ChargeState state) =>
        Estimate.Normal(state.Cell.StateOfCharge, Math.Sqrt(state.ChargeVariance));

    /// <summary>
    /// One sample further. One without its current is passed over; without its voltage or temperature it is only counted.
    /// </summary>
    /// <param name="state">After the last sample.</param>
    /// <param name="sample">The next.</param>
    public ChargeState Next(in ChargeState state, in Sample sample)
    {
        if (double.IsNaN(sample.Amperes)) return state;
        double seconds = double.IsNaN(state.Cell.Seconds) ? 0 : Math.Max(0, sample.Seconds - state.Cell.Seconds);
        return seconds > LongestGapSeconds ? Next(AfterGap(state, seconds), sample, 0) : Next(state, sample, seconds);
    }

    private static ChargeState AfterGap(in ChargeState state, double seconds)
    {
        double unseen = Math.Min(MostUnseen, UnseenAnHour * seconds / 3600);
        return state with
        {
            Cell = CellState.Rested(state.Cell.StateOfCharge, state.Cell.Hysteresis),
            ChargeVariance = state.ChargeVariance + unseen * unseen,
            SinceLook = 0,
        };
    }

    private ChargeState Next(in ChargeState state, in Sample sample, double seconds)
    {
        double amperes = sample.Amperes - state.Offset;
        CellState cell = state.Cell;
        // What a charge loses on its way in is taken off the current before it counts.
        double before = cell.StateOfCharge;
        _model.Advance(ref cell, sample with { Amperes = amperes });
        double flowed = cell.StateOfCharge - before;
        if (flowed > 0) cell = cell with { StateOfCharge = before + _efficiency * flowed };

        double a = seconds / (3600 * _ampereHours);
        double wander = OffsetADay * _ampereHours;
        double charge = state.ChargeVariance - 2 * a * state.Covariance + a * a * state.OffsetVariance
            + CountingVariance * Math.Abs(flowed);
        double cross = state.Covariance - a * state.OffsetVariance;
        double offset = state.OffsetVariance + wander * wander * seconds / 86400;
        double since = state.SinceLook + seconds;
        bool isFull = sample.Volts >= _limitVolts - FullVolts && amperes > 0 && amperes < FullCurrent * _ampereHours;
        double slope = 0;
        double error = 0;
        double variance = 0;
        if (isFull && !state.WasFull)
        {
            (slope, error, variance) = (1, 1 - cell.StateOfCharge, FullDeviation * FullDeviation);
        }
        else if (since >= LookEachSeconds && !double.IsNaN(sample.Volts) && !double.IsNaN(sample.Celsius))
        {
            double volts = _model.Volts(cell, sample.Celsius);
            double added = volts - _model.OpenCircuit(cell);
            double model = (cell.Hysteresis > 0 ? ModelWhileCharging : 1) * ModelVolts;
            slope = Slope(cell, Math.Sqrt(charge));
            error = sample.Volts - volts;
            variance = (model * model + ModelShare * ModelShare * added * added) * Math.Max(1, LastsSeconds / since);
            since = 0;
        }

        double bias = state.Offset;
        if (variance > 0)
        {
            double whole = slope * slope * charge + variance;
            double toCharge = charge * slope / whole;
            double toOffset = cross * slope / whole;
            cell = cell with { StateOfCharge = cell.StateOfCharge + toCharge * error };
            bias += toOffset * error;
            offset -= toOffset * slope * cross;
            cross -= toCharge * slope * cross;
            charge -= toCharge * slope * charge;
        }

        double possible = Math.Clamp(cell.StateOfCharge, 0, 1);
        if (possible != cell.StateOfCharge)
        {
            // What counts beyond full or empty counts an offset (projection onto what is possible; D. Simon, IET Control Theory Appl. 4
            // (2010) 1303).
            if (charge > 0) bias += cross / charge * (possible - cell.StateOfCharge);
            cell = cell with { StateOfCharge = possible };
        }

        return new ChargeState(cell, bias, charge, cross, offset, since, isFull);
    }

    // Over as long a stretch as the state of charge is uncertain: a knee that may be near counts, one that is far does not.
    private double Slope(in CellState cell, double deviation)
    {
        double stretch = Math.Clamp(2 * deviation, LeastStretch, MostStretch);
        double low = Math.Clamp(cell.StateOfCharge - stretch / 2, 0, 1 - LeastStretch);
        double high = Math.Clamp(cell.StateOfCharge + stretch / 2, low + LeastStretch, 1);
        double rise = _model.OpenCircuit(cell with { StateOfCharge = high }) - _model.OpenCircuit(cell with { StateOfCharge = low });
        return rise / (high - low);
    }
}
