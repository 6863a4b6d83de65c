using System.Collections.Generic;
using Battery.Protocol;
using Battery.Protocol.Update;

namespace Battery.Grains;

/// <summary>
/// What a module's grain keeps in grain storage: only what must last and stands nowhere else. Readings and commands have
/// tables of their own. It is stored as JSON (<see cref="JsonStateSerializer"/>): a member that a build does not know is passed over, one
/// that is missing has its usual value. A member whose meaning changes needs a new <see cref="Version"/> and a step in
/// <see cref="Migrate"/>.
/// </summary>
internal sealed class ModuleState
{
    /// <summary>The version that this build writes.</summary>
    public const int CurrentVersion = 2;

    /// <summary>The version that the stored state has; 0 where none was stored, and of the first version, which did not say.</summary>
    public int Version { get; set; }

    public Settings Desired { get; set; } = new();

    public Settings Reported { get; set; } = new();

    /// <summary>The boot and number of the newest report; 0 while none had an order.</summary>
    public int ReportBoot { get; set; }

    public int ReportNumber { get; set; }

    /// <summary>Boots of before, the latest last: what still comes of them is old.</summary>
    public List<int> FormerBoots { get; set; } = [];

    /// <summary>When the module last reported, ms UTC; 0 for never. It tells after a start that one without readings was there.</summary>
    public long ReportedAtMs { get; set; }

    /// <summary>How many readings the module has lost, all told, and in its present boot.</summary>
    public long LostReadings { get; set; }

    public int LostInBoot { get; set; }

    /// <summary>The newest version of sealed commands that the module opens, as its newest report says; 0 for none.</summary>
    public int Sealing { get; set; }

    /// <summary>How the module's radio is, as its newest report says, and how often it was brought back since that report's boot.</summary>
    public RadioState Radio { get; set; }

    public int RadioRecoveries { get; set; }

    /// <summary>How the module's jobs have fared, as its newest report says; null where it does not tell.</summary>
    public ModuleJobs? Jobs { get; set; }

    /// <summary>
    /// The version of the module's program, as its newest report says, and how far its last update has come; null where it takes none.
    /// </summary>
    public string? Program { get; set; }

    public UpdatePhase Update { get; set; }

    /// <summary>Brings what was stored to the current version. The members that version 2 added have their usual values then.</summary>
    public void Migrate()
    {
        Version = CurrentVersion;
    }
}
