using System.Collections.Generic;

namespace Battery.Twin;

/// <summary>What the twin knows of a module.</summary>
/// <param name="AmpereHours">Its capacity.</param>
/// <param name="HealthPercent">The same, in per cent of what it says it holds.</param>
/// <param name="EvidenceDays">How old the newest evidence of it is; NaN where there is none.</param>
/// <param name="LimitingCell">The cell that holds least, from 0 on; −1 where none stands out.</param>
/// <param name="WeakCells">Cells that are weak, from 0 on.</param>
/// <param name="CellOhms">Resistance of each after ten seconds at 25 °C.</param>
/// <param name="CellGrowthAYear">Its growth in a year, as a share.</param>
/// <param name="DaysLeft">In how many days it is at its end.</param>
/// <param name="EndWithin7">How likely within 7 days; NaN where nothing is known.</param>
/// <param name="EndWithin30">Within 30.</param>
/// <param name="EndWithin365">Within 365.</param>
/// <param name="ThermalHours">In how many hours its warmth falls to a third or so.</param>
/// <param name="KelvinPerWatt">How much each watt of loss keeps it warmer.</param>
public sealed record TwinEstimates(
    Estimate AmpereHours,
    Estimate HealthPercent,
    double EvidenceDays,
    int LimitingCell,
    IReadOnlyList<int> WeakCells,
    IReadOnlyList<Estimate> CellOhms,
    IReadOnlyList<Estimate> CellGrowthAYear,
    Estimate DaysLeft,
    double EndWithin7,
    double EndWithin30,
    double EndWithin365,
    Estimate ThermalHours,
    Estimate KelvinPerWatt);
