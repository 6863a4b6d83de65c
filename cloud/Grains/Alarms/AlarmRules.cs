using System.Collections.Generic;
using System.Linq;
using Battery.Data;
using Battery.Protocol;

namespace Battery.Grains;

/// <summary>The rules that hold without any set-up.</summary>
public static class AlarmRules
{
    private const int Minute = 60;

    private static readonly Dictionary<CellChemistry, AlarmRule[]> ByChemistry =
        System.Enum.GetValues<CellChemistry>().ToDictionary(chemistry => chemistry, Make);

    /// <summary>The rules of a module whose cells are of this chemistry.</summary>
    public static IReadOnlyList<AlarmRule> Of(CellChemistry chemistry) => ByChemistry[chemistry];

    /// <summary>A rule in words; its key, where it is of a build that had others.</summary>
    public static string TitleOf(string key) =>
        ByChemistry[CellChemistry.Unknown].FirstOrDefault(rule => rule.Key == key)?.Title ?? key;

    private static AlarmRule[] Make(CellChemistry chemistry)
    {
        // mV. A cell is too high where it is above what its chemistry is charged to, and too low where it ages by it; before the gauge's
        // own protections there is time to do something. Of a cell of which nobody said what it is, the widest that any bears.
        (int high, int highAgain, int low, int lowAgain, int spread) = chemistry switch
        {
            CellChemistry.Lfp => (3700, 3600, 2500, 2900, 300),
            CellChemistry.Lto => (2850, 2750, 1600, 1900, 200),
            CellChemistry.Unknown => (4250, 4200, 1600, 1900, 300),
            _ => (4250, 4200, 2800, 3200, 150),
        };

        // 0.1 °C. Titanate is the one that is charged below freezing.
        (int cold, int coldAgain) = chemistry == CellChemistry.Lto ? (-200, -150) : (0, 20);
        return
        [
            new("cellHigh", "A cell is too high", AlarmSeverity.Major, AlarmMeasure.HighestCell, high, highAgain, 10, Minute),
            new("cellLow", "A cell is too low", AlarmSeverity.Major, AlarmMeasure.LowestCell, low, lowAgain, 10, Minute),
            new("imbalance", "The cells differ", AlarmSeverity.Minor, AlarmMeasure.CellSpread, spread, spread / 2, 10 * Minute, 10 * Minute),
            new("hot", "Hot: it ages fast", AlarmSeverity.Warning, AlarmMeasure.HighestTemperature, 450, 420, 5 * Minute, 5 * Minute),
            new("veryHot", "Far too hot", AlarmSeverity.Critical, AlarmMeasure.HighestTemperature, 600, 550, 10, Minute),
            new("veryCold", "Far too cold", AlarmSeverity.Warning, AlarmMeasure.LowestTemperature, -200, -180, 5 * Minute, 5 * Minute),
            new("chargeInCold", "It is charged in the cold", AlarmSeverity.Major, AlarmMeasure.ChargingTemperature, cold, coldAgain, 30, Minute),
            new("health", "Its capacity is below 70 % of a new one's", AlarmSeverity.Minor, AlarmMeasure.StateOfHealth, 69, 72, Minute, Minute),
            new("valueMissing", "Values are missing", AlarmSeverity.Warning, AlarmMeasure.MissingValues, 1, 0, 10 * Minute, Minute),
            new("clockNotSet", "Its clock is not set", AlarmSeverity.Warning, AlarmMeasure.ClockNotSet, 1, 0, 10 * Minute),
            .. GaugeBits.Safety.Select(bit =>
                new AlarmRule("safety." + bit.Key, bit.Title, bit.Severity, AlarmMeasure.SafetyBit, 1, 0, 0, 10, bit.Bit)),
            .. GaugeBits.PermanentFail.Select(bit =>
                new AlarmRule("permanentFail." + bit.Key, bit.Title, AlarmSeverity.Critical, AlarmMeasure.PermanentFailBit, 1, 0, 0, 10, bit.Bit)),
        ];
    }
}
