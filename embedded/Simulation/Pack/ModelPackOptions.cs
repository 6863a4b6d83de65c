namespace Battery.Simulation.Pack;

/// <summary>What a <see cref="ModelPack"/> is built of and what is done to it.</summary>
public sealed class ModelPackOptions
{
    /// <summary>Makes packs differ: cell capacities and resistances, weather, the hour of the day's peak.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Capacity of a new cell, mAh.</summary>
    public int CapacityMilliampHours { get; set; } = 20000;

    /// <summary>State of charge at the start, 0…1; the seed draws one where it is not given.</summary>
    public double? InitialStateOfCharge { get; set; }

    /// <summary>State of health, 0…100 %.</summary>
    public int StateOfHealthPercent { get; set; } = 98;

    /// <summary>Full cycles at the start.</summary>
    public int CycleCount { get; set; } = 42;

    /// <summary>Mean temperature around the pack, °C.</summary>
    public double AmbientCelsius { get; set; } = 21;

    /// <summary>How much the temperature around the pack swings through the day, ± °C.</summary>
    public double AmbientSwingCelsius { get; set; } = 5;

    /// <summary>The charge current at the day's peak, mA.</summary>
    public int PeakChargeMilliamps { get; set; } = 8000;

    /// <summary>The load at the evening's peak, mA.</summary>
    public int PeakLoadMilliamps { get; set; } = 5000;

    /// <summary>A current that is forced on the pack instead of the day's profile, mA, positive while charging.</summary>
    public int? FixedMilliamps { get; set; }
}
