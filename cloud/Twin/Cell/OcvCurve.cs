using System;
using System.Collections.Generic;
using Battery.Twin.Numerics;

namespace Battery.Twin.Cell;

/// <summary>
/// Voltage against state of charge as a slow discharge and a slow charge show it, at one temperature. Between the two lies the
/// hysteresis, and what is left of the resistance.
/// </summary>
public sealed class OcvCurve
{
    private const int Points = 401;

    private readonly double[] _middle;
    private readonly double[] _halfGap;

    private OcvCurve(double[] middle, double[] halfGap, double ampereHours, double efficiency)
    {
        _middle = middle;
        _halfGap = halfGap;
        AmpereHours = ampereHours;
        Efficiency = efficiency;
    }

    /// <summary>The charge between empty and full, in Ah.</summary>
    public double AmpereHours { get; }

    /// <summary>How much of the charge that flows in comes out again (coulombic efficiency).</summary>
    public double Efficiency { get; }

    /// <summary>From the two branches.</summary>
    /// <param name="discharge">Volts, evenly spread from empty to full.</param>
    /// <param name="charge">Volts, evenly spread from empty to full.</param>
    /// <param name="ampereHours">The charge between empty and full.</param>
    /// <param name="efficiency">How much of the charge that flows in comes out again.</param>
    public static OcvCurve FromBranches(double[] discharge, double[] charge, double ampereHours, double efficiency = 1)
    {
        ArgumentNullException.ThrowIfNull(discharge);
        ArgumentNullException.ThrowIfNull(charge);
        double[] middle = new double[Points];
        double[] halfGap = new double[Points];
        for (int i = 0; i < Points; i++)
        {
            double at = (double)i / (Points - 1);
            double low = Piecewise.Even(discharge, at);
            double high = Piecewise.Even(charge, at);
            middle[i] = (low + high) / 2;
            halfGap[i] = (high - low) / 2;
        }

        return new OcvCurve(middle, halfGap, ampereHours, efficiency);
    }

    /// <summary>Learns the curve from one slow discharge and one slow charge.</summary>
    /// <param name="discharge">Charge that had flowed out, in Ah and rising, and the voltage then.</param>
    /// <param name="discharged">The charge that a full cell gives until it is empty, in Ah.</param>
    /// <param name="charge">Charge that had flowed in, in Ah and rising, and the voltage then.</param>
    /// <param name="charged">The charge that an empty cell takes until it is full, in Ah.</param>
    public static OcvCurve FromSlowCycle(
        IReadOnlyList<(double AmpereHours, double Volts)> discharge, double discharged,
        IReadOnlyList<(double AmpereHours, double Volts)> charge, double charged)
    {
        ArgumentNullException.ThrowIfNull(discharge);
        ArgumentNullException.ThrowIfNull(charge);
        double[] low = Branch(discharge, discharged, true);
        double[] high = Branch(charge, charged, false);
        return FromBranches(low, high, discharged, Math.Min(1, discharged / charged));
    }

    /// <summary>A curve between two.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="share">0 gives this one, 1 the other.</param>
    public OcvCurve Towards(OcvCurve other, double share)
    {
        ArgumentNullException.ThrowIfNull(other);
        double[] middle = new double[Points];
        double[] halfGap = new double[Points];
        for (int i = 0; i < Points; i++)
        {
            middle[i] = _middle[i] + share * (other._middle[i] - _middle[i]);
            halfGap[i] = _halfGap[i] + share * (other._halfGap[i] - _halfGap[i]);
        }

        return new OcvCurve(
            middle,
            halfGap,
            AmpereHours + share * (other.AmpereHours - AmpereHours),
            Efficiency + share * (other.Efficiency - Efficiency));
    }

    /// <summary>The voltage in the middle of both branches.</summary>
    /// <param name="stateOfCharge">0 to 1.</param>
    public double Middle(double stateOfCharge) => Piecewise.Even(_middle, stateOfCharge);

    /// <summary>Half of what lies between the branches.</summary>
    /// <param name="stateOfCharge">0 to 1.</param>
    public double HalfGap(double stateOfCharge) => Piecewise.EvenHeld(_halfGap, stateOfCharge);

    /// <summary>By how many volts the middle rises for each unit of state of charge, over a stretch around it.</summary>
    /// <param name="stateOfCharge">0 to 1.</param>
    /// <param name="stretch">The length of the stretch.</param>
    public double Slope(double stateOfCharge, double stretch = 0.02) =>
        (Middle(stateOfCharge + stretch / 2) - Middle(stateOfCharge - stretch / 2)) / stretch;

    private static double[] Branch(IReadOnlyList<(double AmpereHours, double Volts)> way, double whole, bool falling)
    {
        double[] flowed = new double[way.Count];
        double[] volts = new double[way.Count];
        for (int i = 0; i < way.Count; i++)
        {
            int from = falling ? way.Count - 1 - i : i;
            flowed[i] = falling ? 1 - way[from].AmpereHours / whole : way[from].AmpereHours / whole;
            volts[i] = way[from].Volts;
        }

        double[] even = new double[Points];
        for (int i = 0; i < Points; i++) even[i] = Piecewise.Line(flowed, volts, (double)i / (Points - 1));
        return even;
    }
}
