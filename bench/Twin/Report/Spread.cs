using System;
using System.Collections.Generic;
using System.Linq;

namespace Battery.TwinEvaluation.Report;

/// <summary>Figures of many errors.</summary>
public static class Spread
{
    /// <summary>Root of the mean square.</summary>
    /// <param name="errors">The errors.</param>
    public static double RootMeanSquare(IReadOnlyCollection<double> errors) => Math.Sqrt(errors.Average(error => error * error));

    /// <summary>The median of what they are without their sign.</summary>
    /// <param name="errors">The errors.</param>
    public static double MedianSize(IReadOnlyCollection<double> errors)
    {
        double[] sizes = [.. errors.Select(Math.Abs).Order()];
        return (sizes[(sizes.Length - 1) / 2] + sizes[sizes.Length / 2]) / 2;
    }
}
