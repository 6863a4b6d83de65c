using System;

namespace Battery.Twin.Numerics;

/// <summary>What measurements are compared with: their prediction from parameters.</summary>
public interface IRegression
{
    /// <summary>Number of measurements.</summary>
    int Count { get; }

    /// <summary>Measured minus predicted, each divided by its standard deviation.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="residuals">Gets the residuals.</param>
    void Residuals(double[] parameters, Span<double> residuals);
}
