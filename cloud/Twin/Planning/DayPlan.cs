using System.Collections.Generic;

namespace Battery.Twin.Planning;

/// <summary>What a module is to do in the coming hours, and what that costs.</summary>
/// <param name="Hours">One after the other.</param>
/// <param name="EnergyCost">What energy from the grid costs, less what is fed in, and less what is left in the module.</param>
/// <param name="WearCost">What time and use take from the module's worth.</param>
/// <param name="NotServedKilowattHours">What neither the module nor a grid could give.</param>
public sealed record DayPlan(IReadOnlyList<PlannedHour> Hours, double EnergyCost, double WearCost, double NotServedKilowattHours)
{
    /// <summary>Both.</summary>
    public double Cost => EnergyCost + WearCost;
}
