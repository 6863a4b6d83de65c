using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Battery.Grains;

namespace Battery.Web.Nodes;

/// <summary>
/// Hands reports of settings to their modules' grains. Reports come only on change: the newest one of each module that could not be saved
/// is kept and tried again.
/// </summary>
/// <param name="grains">The grain of a module.</param>
internal sealed class ReportLine(Func<int, IModuleGrain> grains)
{
    private readonly Dictionary<int, ModuleReport> _unsaved = [];

    /// <summary>Hands a report on; saved on return, kept for <see cref="TryAgainAsync"/> when it throws.</summary>
    public async Task HandAsync(int module, ModuleReport report)
    {
        _unsaved[module] = report;
        await grains(module).Report(report);
        _unsaved.Remove(module);
    }

    /// <summary>Hands the kept ones on; throws at the first that fails again.</summary>
    public async Task TryAgainAsync()
    {
        foreach ((int module, ModuleReport report) in _unsaved.ToList()) await HandAsync(module, report);
    }
}
