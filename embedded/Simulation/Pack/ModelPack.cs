using System;

namespace Battery.Simulation.Pack;

/// <summary>
/// Four LiFePO4 cells in series, each with open-circuit voltage by charge, series resistance, one RC pair, capacity and heat; charged by
/// the sun and discharged in the evening. The same seed and the same times give the same values. Steps of at most 10 s.
/// </summary>
public sealed class ModelPack : IPack
{
    private const double LongestStepSeconds = 10;

    // After a pause (a virtual node that was switched off) at most this much is simulated step by step; the rest at rest.
    private const double LongestPauseSeconds = 6 * 3600;
    private const double FullCellVolts = 3.55;
    private const double EmptyCellVolts = 2.80;
    private const double RcSeconds = 40;
    private const double HeatCapacity = 900;
    private const double HeatConductance = 0.35;

    // Open-circuit voltage of LiFePO4 at 0, 5, 10, 20 … 90, 95, 100 % charge, V: the usual flat curve, steep at both ends.
    private static readonly double[] OcvCharge = [0, 0.05, 0.10, 0.20, 0.30, 0.40, 0.50, 0.60, 0.70, 0.80, 0.90, 0.95, 1.0];
    private static readonly double[] OcvVolts = [2.60, 3.05, 3.18, 3.24, 3.27, 3.285, 3.295, 3.305, 3.32, 3.33, 3.34, 3.36, 3.50];

    private readonly ModelPackOptions _options;
    private readonly double[] _charge = new double[PackState.Cells];
    private readonly double[] _capacity = new double[PackState.Cells];
    private readonly double[] _resistance = new double[PackState.Cells];
    private readonly double[] _rcVolts = new double[PackState.Cells];
    private readonly double[] _celsius = new double[PackState.Cells];
    private readonly double _peakHour;
    private readonly double _cloudPhase;
    private double _current;
    private double _throughput;
    private long _now = long.MinValue;

    /// <summary>Builds a pack; it begins at the first time that it is given.</summary>
    public ModelPack(ModelPackOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        var random = new Random(options.Seed);
        double charge = options.InitialStateOfCharge ?? 0.35 + 0.5 * random.NextDouble();
        _peakHour = 12 + 1.5 * random.NextDouble();
        _cloudPhase = random.NextDouble() * 1000;
        for (int i = 0; i < PackState.Cells; i++)
        {
            _charge[i] = Math.Clamp(charge + 0.008 * (random.NextDouble() - 0.5), 0, 1);
            _capacity[i] = options.CapacityMilliampHours * options.StateOfHealthPercent / 100.0 * (1 + 0.02 * (random.NextDouble() - 0.5));
            _resistance[i] = 0.006 * (1 + 0.2 * (random.NextDouble() - 0.5)) * 20000 / options.CapacityMilliampHours;
            _celsius[i] = options.AmbientCelsius;
        }

        State.DesignMilliampHours = options.CapacityMilliampHours;
        State.StateOfHealthPercent = options.StateOfHealthPercent;
        Show();
    }

    /// <inheritdoc/>
    public bool ChargeAllowed { get; set; } = true;

    /// <inheritdoc/>
    public bool DischargeAllowed { get; set; } = true;

    /// <inheritdoc/>
    public PackState State { get; } = new();

    /// <summary>Adds heat to the pack from outside, °C at once: a sunny lid, a fire drill.</summary>
    public void Heat(double celsius)
    {
        for (int i = 0; i < PackState.Cells; i++)
        {
            _celsius[i] += celsius;
        }

        Show();
    }

    /// <inheritdoc/>
    public void AdvanceTo(long unixMilliseconds)
    {
        if (_now == long.MinValue) _now = unixMilliseconds;
        double seconds = (unixMilliseconds - _now) / 1000.0;
        if (seconds <= 0) return;
        double skipped = Math.Max(0, seconds - LongestPauseSeconds);
        double time = _now / 1000.0 + skipped;
        seconds -= skipped;
        while (seconds > 0)
        {
            double step = Math.Min(seconds, LongestStepSeconds);
            time += step;
            seconds -= step;
            Step(time, step);
        }

        _now = unixMilliseconds;
        Show();
    }

    /// <inheritdoc/>
    public void ReadingBegins()
    {
    }

    private static double OpenCircuitVolts(double charge)
    {
        int i = 1;
        while (i < OcvCharge.Length - 1 && charge > OcvCharge[i]) i++;
        double part = (charge - OcvCharge[i - 1]) / (OcvCharge[i] - OcvCharge[i - 1]);
        return OcvVolts[i - 1] + part * (OcvVolts[i] - OcvVolts[i - 1]);
    }

    private void Step(double unixSeconds, double seconds)
    {
        double hour = unixSeconds / 3600 % 24;
        _current = Limited(_options.FixedMilliamps / 1000.0 ?? Wanted(unixSeconds, hour));
        double ambient = _options.AmbientCelsius + _options.AmbientSwingCelsius * Math.Sin((hour - 9) * Math.PI / 12);
        double relax = 1 - Math.Exp(-seconds / RcSeconds);
        for (int i = 0; i < PackState.Cells; i++)
        {
            _charge[i] = Math.Clamp(_charge[i] + _current * 1000 * seconds / 3600 / _capacity[i], 0, 1);
            _rcVolts[i] += (_current * _resistance[i] * 0.6 - _rcVolts[i]) * relax;
            double heat = _current * (_current * _resistance[i] + _rcVolts[i]);
            _celsius[i] += (heat - HeatConductance * (_celsius[i] - ambient)) * seconds / HeatCapacity;
        }

        _throughput += Math.Abs(_current) * seconds / 3600 * 1000;
    }

    private double Wanted(double unixSeconds, double hour)
    {
        double sun = Math.Max(0, Math.Cos((hour - _peakHour) * Math.PI / 11));
        double clouds = 0.8 + 0.2 * Math.Sin(unixSeconds / 700 + _cloudPhase) * Math.Sin(unixSeconds / 1900 + 2 * _cloudPhase);
        double evening = Math.Exp(-Math.Pow((hour - 20) / 2.2, 2)) + 0.5 * Math.Exp(-Math.Pow((hour - 7) / 1.2, 2));
        double flicker = 1 + 0.1 * Math.Sin(unixSeconds / 37 + _cloudPhase);
        return (_options.PeakChargeMilliamps * sun * clouds - _options.PeakLoadMilliamps * evening * flicker - 150) / 1000.0;
    }

    // The charger tapers at the full voltage, the load is cut at the empty one, and the gauge's switches come before both.
    private double Limited(double amps)
    {
        for (int i = 0; i < PackState.Cells; i++)
        {
            double rest = OpenCircuitVolts(_charge[i]) + _rcVolts[i];
            if (amps > 0) amps = Math.Min(amps, Math.Max(0, (FullCellVolts - rest) / _resistance[i]));
            else amps = Math.Max(amps, Math.Min(0, (EmptyCellVolts - rest) / _resistance[i]));
        }

        if (amps > 0 && (!ChargeAllowed || _charge[0] >= 0.999)) return 0;
        return amps < 0 && !DischargeAllowed ? 0 : amps;
    }

    private void Show()
    {
        State.SetCells(CellMillivolts(0), CellMillivolts(1), CellMillivolts(2), CellMillivolts(3));
        State.Milliamps = (int)Math.Round(_current * 1000);
        double charge = 0;
        double full = double.MaxValue;
        double hottest = double.MinValue;
        for (int i = 0; i < PackState.Cells; i++)
        {
            charge += _charge[i] / PackState.Cells;
            full = Math.Min(full, _capacity[i]);
            hottest = Math.Max(hottest, _celsius[i]);
            State.SensorDeciCelsius[i] = (int)Math.Round(_celsius[i] * 10) + i % 2;
        }

        State.DeciCelsius = (int)Math.Round(hottest * 10);
        State.ChipDeciCelsius = State.DeciCelsius - 8;
        State.FetDeciCelsius = State.DeciCelsius + (int)Math.Round(_current * _current * 0.5);
        State.StateOfChargePercent = (int)Math.Round(charge * 100);
        State.FullMilliampHours = (int)Math.Round(full);
        State.RemainingMilliampHours = (int)Math.Round(full * charge);
        State.CycleCount = _options.CycleCount + (int)(_throughput / (2 * _options.CapacityMilliampHours));
    }

    private int CellMillivolts(int cell)
    {
        return (int)Math.Round((OpenCircuitVolts(_charge[cell]) + _rcVolts[cell] + _current * _resistance[cell]) * 1000);
    }
}
