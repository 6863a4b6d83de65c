using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>What may be asked for of cells of one chemistry.</summary>
/// <param name="Chemistry">The chemistry; unknown stands for what is safe for all.</param>
/// <param name="Minimum">The smallest value; above <paramref name="Maximum"/> where no value is safe.</param>
/// <param name="Maximum">The largest value.</param>
public sealed record SafeRangeView(CellChemistry Chemistry, int Minimum, int Maximum)
{
    internal static IReadOnlyList<SafeRangeView> Of(SettingDefinition setting)
    {
        if (!setting.HasSafeRanges) return [];
        return Enum.GetValues<CellChemistry>()
            .Select(chemistry => new SafeRangeView(chemistry, setting.SafeMinimum(chemistry), setting.SafeMaximum(chemistry))).ToList();
    }
}
