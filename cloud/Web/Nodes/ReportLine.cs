using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Battery.Grains;

namespace Battery.Web.Nodes;

/// <summary>
/// Hands reports of settings to their modules' grains. Reports come only on change: the newest one of each module that could not be saved
/// is kept and tried again, also while the connection may not speak for the module.
/// </summary>
/// <param name="grains">The grain of a module.</param>
/// <param name="maySpeak">Whether the connection may speak for a module.</param>
internal sealed class ReportLine(Func<int, IModuleGrain> grains, Func<int, ValueTask<bool>> maySpeak)
{
    /// <summary>As many modules as a HUB knows.</summary>
    private const int MostKept = 512;

    private readonly Dictionary<int, ModuleReport> _unsaved = [];

    /// <summary>
    /// Hands a report on; saved on return. When it throws, or the connection may not speak for the module, it is kept for
    /// <see cref="TryAgainAsync"/>.
    /// </summary>
    public async Task HandAsync(int module, ModuleReport report)
    {
        if (_unsaved.Count < MostKept || _unsaved.ContainsKey(module)) _unsaved[module] = report;
        if (!await maySpeak(module)) return;
        await grains(module).Report(report);
        _unsaved.Remove(module);
    }

    /// <summary>Hands the kept ones on; throws at the first that fails again.</summary>
    public async Task TryAgainAsync()
    {
        foreach ((int module, ModuleReport report) in _unsaved.ToList()) await HandAsync(module, report);
    }
}
