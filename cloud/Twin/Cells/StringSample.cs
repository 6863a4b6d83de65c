using System.Collections.Generic;

namespace Battery.Twin.Cells;

/// <summary>One reading of cells in series.</summary>
/// <param name="Seconds">When, from any origin; never falling within a day.</param>
/// <param name="Amperes">Current, positive while charging.</param>
/// <param name="Charge">State of charge of the module, 0 to 1.</param>
/// <param name="Celsius">Temperature of the cells.</param>
/// <param name="Volts">Of each cell; NaN where it was not read.</param>
public readonly record struct StringSample(double Seconds, double Amperes, double Charge, double Celsius, IReadOnlyList<double> Volts);
