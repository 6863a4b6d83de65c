namespace Battery.Twin.Ageing;

/// <summary>What storage and use have done to a cell, as <see cref="AgeingModel"/> sums it up.</summary>
/// <param name="Calendar">Integral of the stress of time.</param>
/// <param name="Cycles">Sum of the stress of use.</param>
public readonly record struct AgeingStress(double Calendar, double Cycles)
{
    /// <summary>The sum of both.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static AgeingStress operator +(AgeingStress left, AgeingStress right) =>
        new(left.Calendar + right.Calendar, left.Cycles + right.Cycles);

    /// <summary>What lies between two.</summary>
    /// <param name="left">The later one.</param>
    /// <param name="right">The earlier one.</param>
    public static AgeingStress operator -(AgeingStress left, AgeingStress right) =>
        new(left.Calendar - right.Calendar, left.Cycles - right.Cycles);

    /// <summary>So many times of it.</summary>
    /// <param name="stress">The stress.</param>
    /// <param name="times">How many.</param>
    public static AgeingStress operator *(AgeingStress stress, double times) => new(stress.Calendar * times, stress.Cycles * times);
}
