using System;
using Battery.Twin.Numerics;

namespace Battery.Twin.Life;

/// <summary>Fits <see cref="FadeCurve"/> to a history.</summary>
internal static class FadeFit
{
    internal static Belief Fit(FadeHistory history, Belief before, double newest, double oldest) =>
        LeastSquares.Fit(new Regression(history, newest, oldest), before);

    // A curve of so few numbers is not exactly true: what lies long ago binds it less than what is new.
    private sealed class Regression(FadeHistory history, double newest, double oldest) : IRegression
    {
        public int Count => history.Blocks.Count;

        public void Residuals(double[] parameters, Span<double> residuals)
        {
            for (int i = 0; i < residuals.Length; i++)
            {
                FadeBlock block = history.Blocks[i];
                double lost = 1 - block.AmpereHours / history.ReferenceAmpereHours;
                double age = oldest * (history.LastCycle - block.Cycle) / history.LastCycle;
                residuals[i] = (lost - FadeCurve.Lost(parameters, block.Cycle)) / Math.Sqrt(newest * newest + age * age);
            }
        }
    }
}
