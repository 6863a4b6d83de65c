using Battery.Twin.Ageing;
using Battery.Twin.Use;

namespace Battery.Twin.Planning;

/// <summary>The module that is planned for.</summary>
/// <param name="KilowattHours">What it holds.</param>
/// <param name="MostKilowatts">What it takes and gives at most.</param>
/// <param name="Efficiency">How much of the energy that goes in comes out again.</param>
/// <param name="IdleKilowatts">What the inverter takes while it is on.</param>
/// <param name="Window">Between which charges it is used.</param>
/// <param name="Celsius">Its temperature.</param>
/// <param name="Ageing">How it ages; null where only energy is to be paid for.</param>
/// <param name="Stress">What time and use have done to it.</param>
/// <param name="Worth">What a new one costs, in the currency of the prices: it is worth nothing any more at 80 % of its capacity.</param>
public sealed record PlannedModule(
    double KilowattHours,
    double MostKilowatts,
    double Efficiency,
    double IdleKilowatts,
    ChargeWindow Window,
    double Celsius,
    AgeingModel? Ageing,
    AgeingStress Stress,
    double Worth);
