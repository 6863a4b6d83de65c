using Battery.Twin.Ageing;
using Battery.Twin.Cell;

namespace Battery.Twin.Chemistries;

/// <summary>What is known of a cell by what it is made of, before anything of it was measured.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="EmptyVolts">Rest voltage of an empty cell.</param>
/// <param name="FullVolts">Voltage that a full charge ends at.</param>
/// <param name="LeastVolts">Below this, in use, makers do not let it go.</param>
/// <param name="ColdCelsius">Below this, makers ask for less charge current, as lithium may plate.</param>
/// <param name="FreezingCelsius">Below this, they forbid to charge.</param>
/// <param name="HotCelsius">Above this, they forbid to charge.</param>
/// <param name="VoltsDeviation">By how much other cells' open-circuit voltage differs: standard deviation.</param>
/// <param name="VoltsPerKelvin">How it moves with the temperature: standard deviation, about zero.</param>
/// <param name="Ageing">How it ages; null where no model was published that can be relied on.</param>
/// <param name="Source">Where the curve and the limits come from.</param>
public sealed record CellChemistry(
    string Name,
    double EmptyVolts,
    double FullVolts,
    double LeastVolts,
    double ColdCelsius,
    double FreezingCelsius,
    double HotCelsius,
    double VoltsDeviation,
    double VoltsPerKelvin,
    AgeingModel? Ageing,
    string Source)
{
    private readonly double[] _discharge = [];
    private readonly double[] _charge = [];

    internal CellChemistry(CellChemistry limits, double[] discharge, double[] charge)
        : this(limits)
    {
        _discharge = discharge;
        _charge = charge;
    }

    /// <summary>The open-circuit voltage of a cell of some size, at 25 °C.</summary>
    /// <param name="ampereHours">Its capacity.</param>
    public OcvCurve Ocv(double ampereHours) => OcvCurve.FromBranches(_discharge, _charge, ampereHours);

    /// <summary>How far that may be off, in V.</summary>
    /// <param name="celsius">The temperature of the cell.</param>
    public double OcvDeviation(double celsius) => VoltsDeviation + VoltsPerKelvin * System.Math.Abs(celsius - 25);
}
