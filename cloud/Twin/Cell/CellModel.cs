using System;
using Battery.Twin.Numerics;

namespace Battery.Twin.Cell;

/// <summary>
/// A cell as an equivalent circuit: open-circuit voltage with hysteresis (G. L. Plett's "enhanced self-correcting" cell: the hysteresis
/// follows the charge that flows), a resistance and two RC pairs whose resistances follow the temperature by Arrhenius. Between two
/// samples the current is taken to change evenly.
/// </summary>
public sealed class CellModel
{
    // Gas constant, kJ/(mol K).
    private const double Gas = 8.314462618e-3;
    private const double ZeroCelsius = 273.15;
    private const double ReferenceCelsius = 25;

    // Current below which a sensor's noise has no sign that the hysteresis follows, as a share of the capacity an hour.
    private const double Still = 0.005;

    private readonly OcvCurve _ocv;
    private readonly double[] _fastShape = new double[CellParameter.ShapePoints];
    private readonly double[] _slowShape = new double[CellParameter.ShapePoints];
    private readonly double[] _correction = new double[CellParameter.VoltagePoints];
    private readonly double _ampereSeconds;
    private readonly double _offset;
    private readonly double _seriesOhms;
    private readonly double _fastSeconds;
    private readonly double _slowSeconds;
    private readonly double _hysteresis;
    private readonly double _rate;
    private readonly double _activation;
    private double _celsius = ReferenceCelsius;
    private double _warmth = 1;
    private double _seconds;
    private Decay _fast;
    private Decay _slow;

    /// <summary>A model of one cell.</summary>
    /// <param name="parameters">As <see cref="CellParameter"/> orders them.</param>
    /// <param name="ocv">The slow curves of such a cell.</param>
    public CellModel(double[] parameters, OcvCurve ocv)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _ocv = ocv;
        _ampereSeconds = 3600 * Math.Exp(parameters[CellParameter.Capacity]);
        _offset = parameters[CellParameter.Offset];
        _seriesOhms = Math.Exp(parameters[CellParameter.Series]);
        _fastSeconds = Math.Exp(parameters[CellParameter.FastSeconds]);
        _slowSeconds = _fastSeconds * (1 + Math.Exp(parameters[CellParameter.SlowRatio]));
        _hysteresis = parameters[CellParameter.Hysteresis];
        _rate = Math.Exp(parameters[CellParameter.HysteresisRate]) / _ampereSeconds;
        _activation = parameters[CellParameter.Activation];
        double fast = parameters[CellParameter.Fast];
        double slow = parameters[CellParameter.Slow];
        for (int i = 0; i < CellParameter.ShapePoints; i++)
        {
            _fastShape[i] = Math.Exp(fast + parameters[CellParameter.FastShape + i]);
            _slowShape[i] = Math.Exp(slow + parameters[CellParameter.SlowShape + i]);
        }

        Array.Copy(parameters, CellParameter.Voltage, _correction, 0, CellParameter.VoltagePoints);
    }

    /// <summary>One sample further. The voltage of the sample is not looked at.</summary>
    /// <param name="state">The cell after the last sample; gets what it is after this one.</param>
    /// <param name="sample">Current and temperature.</param>
    /// <returns>The terminal voltage.</returns>
    public double Step(ref CellState state, in Sample sample)
    {
        Advance(ref state, sample);
        return Volts(state, sample.Celsius);
    }

    /// <summary>One sample further, for those who do not need the voltage.</summary>
    /// <param name="state">The cell after the last sample; gets what it is after this one.</param>
    /// <param name="sample">Its current.</param>
    public void Advance(ref CellState state, in Sample sample)
    {
        double amperes = sample.Amperes - _offset;
        if (double.IsNaN(state.Seconds)) state = state with { Seconds = sample.Seconds, Amperes = amperes };
        double seconds = sample.Seconds - state.Seconds;
        if (seconds != _seconds) Pace(seconds);
        double charge = (amperes + state.Amperes) / 2 * seconds;
        double charged = state.StateOfCharge + charge / _ampereSeconds;
        double hysteresis = state.Hysteresis;
        if (Math.Abs(charge) > Still / 3600 * _ampereSeconds * seconds)
        {
            hysteresis = Math.Sign(charge) + (hysteresis - Math.Sign(charge)) * Math.Exp(-_rate * Math.Abs(charge));
        }

        state = new CellState(
            charged,
            _fast.Kept * state.FastAmperes + _fast.Old * state.Amperes + _fast.New * amperes,
            _slow.Kept * state.SlowAmperes + _slow.Old * state.Amperes + _slow.New * amperes,
            hysteresis,
            sample.Seconds,
            amperes);
    }

    /// <summary>The terminal voltage.</summary>
    /// <param name="state">The cell.</param>
    /// <param name="celsius">Its temperature.</param>
    public double Volts(in CellState state, double celsius)
    {
        if (celsius != _celsius) Warm(celsius);
        return OpenCircuit(state) + _warmth * (_seriesOhms * state.Amperes
            + Piecewise.EvenHeld(_fastShape, state.StateOfCharge) * state.FastAmperes
            + Piecewise.EvenHeld(_slowShape, state.StateOfCharge) * state.SlowAmperes);
    }

    /// <summary>The voltage that a cell in a state goes to when its current stops.</summary>
    /// <param name="state">The cell.</param>
    public double OpenCircuit(in CellState state) => _ocv.Middle(state.StateOfCharge)
        + _hysteresis * _ocv.HalfGap(state.StateOfCharge) * state.Hysteresis + Piecewise.EvenHeld(_correction, state.StateOfCharge);

    // What a resistance is at a temperature, as a multiple of what it is at 25 °C.
    private void Warm(double celsius)
    {
        _celsius = celsius;
        _warmth = Math.Exp(_activation / Gas * (1 / (ZeroCelsius + celsius) - 1 / (ZeroCelsius + ReferenceCelsius)));
    }

    private void Pace(double seconds)
    {
        _seconds = seconds;
        _fast = Decay.Of(_fastSeconds, seconds);
        _slow = Decay.Of(_slowSeconds, seconds);
    }

    // A first-order lag over one step in which its input goes from the old to the new value in a straight line.
    private readonly record struct Decay(double Kept, double Old, double New)
    {
        internal static Decay Of(double lag, double seconds)
        {
            if (seconds <= 0) return new Decay(1, 0, 0);
            double kept = Math.Exp(-seconds / lag);
            double mean = lag / seconds * (1 - kept);
            return new Decay(kept, mean - kept, 1 - mean);
        }
    }
}
