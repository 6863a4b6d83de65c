using System;
using Battery.Twin.Numerics;

namespace Battery.Twin.Cell;

/// <summary>
/// What is believed of a cell before anything of it was measured: wide, and the same for every lithium-ion cell but for its size.
/// </summary>
public static class CellBelief
{
    // Resistance times capacity of common lithium-ion cells, in Ω·Ah: some 10 to 60 mΩ for a cell of 2 to 3 Ah. An order of magnitude
    // either way stays possible.
    private const double Series = 0.03;
    private const double Fast = 0.02;
    private const double Slow = 0.04;

    /// <summary>Before the first sample.</summary>
    /// <param name="ocv">The slow curves of such cells.</param>
    /// <param name="start">State of charge at the first sample, 0 to 1.</param>
    /// <param name="startDeviation">How far that may be off.</param>
    public static Belief Of(OcvCurve ocv, double start, double startDeviation)
    {
        ArgumentNullException.ThrowIfNull(ocv);
        double[] mean = new double[CellParameter.Count];
        double[] deviation = new double[CellParameter.Count];
        Set(CellParameter.Capacity, Math.Log(ocv.AmpereHours), 0.005);
        Set(CellParameter.Start, start, startDeviation);
        Set(CellParameter.Offset, 0, 0.002 * ocv.AmpereHours);
        Set(CellParameter.Series, Math.Log(Series / ocv.AmpereHours), 1);
        Set(CellParameter.Fast, Math.Log(Fast / ocv.AmpereHours), 1);
        Set(CellParameter.FastSeconds, Math.Log(20), 0.7);
        Set(CellParameter.Slow, Math.Log(Slow / ocv.AmpereHours), 1);
        Set(CellParameter.SlowRatio, Math.Log(15), 0.7);
        Set(CellParameter.Hysteresis, 0.8, 0.2);
        Set(CellParameter.HysteresisRate, Math.Log(20), 1);
        // Published activation energies of ohmic and charge-transfer resistance lie between some 10 and 50 kJ/mol.
        Set(CellParameter.Activation, 25, 12);
        for (int i = 0; i < CellParameter.ShapePoints; i++)
        {
            Set(CellParameter.FastShape + i, 0, 0.5);
            Set(CellParameter.SlowShape + i, 0, 0.5);
        }

        for (int i = 0; i < CellParameter.VoltagePoints; i++)
        {
            // Where the curve is steep, a small error of its charge axis is a large one of its voltage.
            double at = (double)i / (CellParameter.VoltagePoints - 1);
            Set(CellParameter.Voltage + i, 0, 0.02 + 0.01 * Math.Abs(ocv.Slope(at, 0.05)));
        }

        var belief = Belief.Independent(mean, deviation);
        for (int i = 0; i < CellParameter.ShapePoints - 1; i++)
        {
            belief = belief.AndSum(0.2, (CellParameter.FastShape + i, 1), (CellParameter.FastShape + i + 1, -1))
                .AndSum(0.2, (CellParameter.SlowShape + i, 1), (CellParameter.SlowShape + i + 1, -1));
        }

        for (int i = 0; i < CellParameter.VoltagePoints - 1; i++)
        {
            double between = (i + 0.5) / (CellParameter.VoltagePoints - 1);
            double change = 0.001 + 0.002 * Math.Abs(ocv.Slope(between, 0.05));
            belief = belief.AndSum(change, (CellParameter.Voltage + i, 1), (CellParameter.Voltage + i + 1, -1));
        }

        return belief;

        void Set(int parameter, double value, double sigma) => (mean[parameter], deviation[parameter]) = (value, sigma);
    }
}
