using System.Collections.Generic;
using Battery.Twin.Ageing;
using Battery.Twin.Cells;
using Battery.Twin.Chemistries;
using Battery.Twin.Health;
using Battery.Twin.Thermal;
using Battery.Twin.Use;

namespace Battery.Twin;

/// <summary>
/// All that the twin remembers of a module, some twenty kilobytes as JSON. It never changes: <see cref="ModuleTwin.After"/> makes the next.
/// </summary>
public sealed record TwinState
{
    /// <summary>The form that is written today.</summary>
    public const int CurrentVersion = 1;

    /// <summary>In which form it was stored.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Name of the chemistry.</summary>
    public string Chemistry { get; init; } = "";

    /// <summary>What the module says it holds, in Ah.</summary>
    public double NominalAmpereHours { get; init; }

    /// <summary>The newest day; −1 before the first.</summary>
    public int Day { get; init; } = -1;

    /// <summary>The window it is charged in.</summary>
    public ChargeWindow Window { get; init; } = ChargeWindow.Whole;

    /// <summary>How it was used in the last year.</summary>
    public UseHistory Use { get; init; } = new();

    /// <summary>What time and use have done.</summary>
    public AgeingStress Stress { get; init; }

    /// <summary>What the capacity did beside it.</summary>
    public AgeingHistory Ageing { get; init; } = AgeingHistory.Empty;

    /// <summary>The capacity, from all that told of it.</summary>
    public FusedCapacity Capacity { get; init; } = FusedCapacity.Empty;

    /// <summary>The voltage of its cells against the charge; null before the first day.</summary>
    public OwnCurve? Curve { get; init; }

    /// <summary>Whether cells are weak, one after the other.</summary>
    public IReadOnlyList<WeakCellState> Cells { get; init; } = [];

    /// <summary>Their resistances.</summary>
    public IReadOnlyList<ResistanceTrend> Resistances { get; init; } = [];

    /// <summary>How much emptier each is than the others when they are full, in shares of the capacity.</summary>
    public IReadOnlyList<Baseline> Behind { get; init; } = [];

    /// <summary>How it warms.</summary>
    public ThermalBelief Thermal { get; init; } = ThermalBelief.Empty;

    /// <summary>How it was charged while it was cold.</summary>
    public ColdCharge Cold { get; init; }

    /// <summary>Before the first day.</summary>
    /// <param name="chemistry">What its cells are.</param>
    /// <param name="nominalAmpereHours">What it says it holds.</param>
    public static TwinState Of(CellChemistry chemistry, double nominalAmpereHours)
    {
        System.ArgumentNullException.ThrowIfNull(chemistry);
        return new TwinState
        {
            Chemistry = chemistry.Name,
            NominalAmpereHours = nominalAmpereHours,
            Use = UseHistory.Of(nominalAmpereHours),
        };
    }
}
