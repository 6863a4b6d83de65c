using System;
using Battery.Twin.Numerics;

namespace Battery.Twin.Ageing;

/// <summary>Fits <see cref="AgeingCurve"/> to what a module's capacity did.</summary>
public static class AgeingFit
{
    // A module is delivered with a few per cent more or less than it says.
    private const double NewDeviation = 0.03;

    // Knees were seen from some ten to some thirty per cent of loss; after them cells lose from half to some times as much again.
    private const double KneeAt = 0.2;
    private const double KneeAtDeviation = 0.4;
    private const double KneeRate = 1;
    private const double KneeRateDeviation = 1;

    // A curve of so few numbers is not exactly true.
    private const double CurveError = 0.005;

    /// <summary>What is believed of any module of a chemistry.</summary>
    /// <param name="model">The chemistry's model.</param>
    public static Belief Before(AgeingModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Belief.Independent(
            [0, 0, 0, Math.Log(KneeAt), Math.Log(KneeRate)],
            [NewDeviation, model.Deviation, model.Deviation, KneeAtDeviation, KneeRateDeviation]);
    }

    /// <summary>What is believed of a module after its history.</summary>
    /// <param name="model">The chemistry's model.</param>
    /// <param name="history">What the capacity did.</param>
    /// <param name="nominalAmpereHours">What the module says it holds.</param>
    public static Belief Fit(AgeingModel model, AgeingHistory history, double nominalAmpereHours)
    {
        ArgumentNullException.ThrowIfNull(history);
        Belief before = Before(model);
        return history.Points.Count == 0 ? before : LeastSquares.Fit(new Regression(model, history, nominalAmpereHours), before);
    }

    private sealed class Regression(AgeingModel model, AgeingHistory history, double nominal) : IRegression
    {
        public int Count => history.Points.Count;

        public void Residuals(double[] parameters, Span<double> residuals)
        {
            for (int i = 0; i < residuals.Length; i++)
            {
                AgeingPoint point = history.Points[i];
                double deviation = point.Deviation / nominal;
                residuals[i] = (point.AmpereHours / nominal - AgeingCurve.Capacity(model, parameters, point.Stress))
                    / Math.Sqrt(deviation * deviation + CurveError * CurveError);
            }
        }
    }
}
