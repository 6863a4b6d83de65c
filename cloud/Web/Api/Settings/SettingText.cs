using System.Globalization;
using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>Settings in words. The portal says the same, from what /api/settings declares.</summary>
internal static class SettingText
{
    /// <summary>A value in the unit that people read, exact.</summary>
    public static string Value(SettingDefinition setting, decimal steps)
    {
        if (NameOf(setting, steps) is { } name) return name;
        return (Number(setting, steps) + " " + QuantityTable.Of(setting.Quantity).Unit).TrimEnd();
    }

    /// <summary>Why a value is refused for cells of a chemistry.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="chemistry">What the module's cells are made of.</param>
    /// <param name="steps">The value; null where it is too large for any number.</param>
    public static string Refusal(SettingDefinition setting, CellChemistry chemistry, decimal? steps)
    {
        string cells = setting.HasSafeRanges ? " for " + Cells(chemistry) : string.Empty;
        if (!setting.CanBeSet(chemistry)) return $"{setting.Label} cannot be changed{cells}: no value is safe for all.";
        if (setting.Names.Count > 0) return $"{setting.Label} must be one of {string.Join(", ", setting.Names)}.";
        string range = Number(setting, setting.SafeMinimum(chemistry)) + " and " + Value(setting, setting.SafeMaximum(chemistry));
        string given = steps is { } number ? ", not " + Value(setting, number) : string.Empty;
        return $"{setting.Label} must be between {range}{cells}{given}.";
    }

    private static string? NameOf(SettingDefinition setting, decimal steps)
    {
        int place = setting.Accepts((int)decimal.Clamp(steps, int.MinValue, int.MaxValue)) ? (int)steps - setting.Minimum : -1;
        return place >= 0 && place < setting.Names.Count ? setting.Names[place] : null;
    }

    private static string Cells(CellChemistry chemistry)
    {
        return chemistry == CellChemistry.Unknown ? "cells of unknown chemistry" : chemistry.ToString().ToUpperInvariant() + " cells";
    }

    private static string Number(SettingDefinition setting, decimal steps)
    {
        int stepsPerUnit = QuantityTable.Of(setting.Quantity).StepsPerUnit;
        int decimals = 0;
        for (int power = 1; power < stepsPerUnit; power *= 10) decimals++;
        string format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
        return (steps / stepsPerUnit).ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
