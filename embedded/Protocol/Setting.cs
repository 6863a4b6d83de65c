namespace Battery.Protocol;

/// <summary>The index of each setting in <see cref="SettingTable"/>; never given a second meaning, new ones go to the end.</summary>
public static class Setting
{
    /// <summary>Over-temperature-charge threshold, 0.1 °C.</summary>
    public const int OverTemperatureCharge = 0;

    /// <summary>Time between two readings, seconds.</summary>
    public const int ReportInterval = 1;

    /// <summary>How many settings there are.</summary>
    public const int Count = 2;
}
