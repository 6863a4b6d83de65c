using System.Collections.Generic;
using System.Linq;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>A module with its settings.</summary>
/// <param name="Id">The module.</param>
/// <param name="Name">The name shown to people.</param>
/// <param name="Online">Whether it counts as reachable.</param>
/// <param name="LastSeen">When it was last heard of, ms UTC, or null.</param>
/// <param name="Role"><c>node</c>, <c>root</c>, <c>hub</c> or null while unknown.</param>
/// <param name="Mesh">The ROOT of its mesh, or null.</param>
/// <param name="Via">The module whose connection carries it now, or null.</param>
/// <param name="Reading">Its newest reading, or null.</param>
/// <param name="Interval">How often a reading is to come from it, s.</param>
/// <param name="Settings">Desired and reported settings.</param>
/// <param name="Cells">How many cells in series it has.</param>
/// <param name="Site">Where it belongs: relays of the same site may speak for it. Empty for no site.</param>
/// <param name="Relays">The relays that are bound to it or want to speak for it.</param>
/// <param name="Chemistry">What its cells are made of, as people said.</param>
/// <param name="Alarm">The worst of its active alarms, or null where all is well.</param>
/// <param name="Radio">Its radio, or null where it has none or does not tell.</param>
/// <param name="Jobs">How its jobs have fared, or null where it does not tell.</param>
/// <param name="Program">The program that it runs, or null where it takes no updates.</param>
public sealed record ModuleDetails(
    int Id,
    string Name,
    bool Online,
    long? LastSeen,
    ModuleRole? Role,
    int? Mesh,
    int? Via,
    ReadingView? Reading,
    int Interval,
    SettingsView Settings,
    int Cells,
    string Site,
    IReadOnlyList<ModuleRelay> Relays,
    CellChemistry Chemistry,
    AlarmSeverity? Alarm,
    RadioView? Radio,
    JobsView? Jobs,
    ProgramView? Program)
{
    /// <summary>The BQ40Z50 of these modules watches four cells.</summary>
    private const int CellsInSeries = 4;

    internal static ModuleDetails From(ModuleOverview overview, string site, IReadOnlyList<RelayBinding> relays)
    {
        var summary = ModuleSummary.From(overview.Snapshot);
        return new ModuleDetails(
            summary.Id,
            summary.Name,
            summary.Online,
            summary.LastSeen,
            summary.Role,
            summary.Mesh,
            summary.Via,
            summary.Reading,
            summary.Interval,
            SettingsView.From(overview.Twin),
            CellsInSeries,
            site,
            [.. relays.Select(ModuleRelay.From)],
            summary.Chemistry,
            summary.Alarm,
            RadioView.From(overview),
            JobsView.From(overview),
            ProgramView.From(overview));
    }
}
