namespace Battery.Protocol;

/// <summary>What an inverter is switched to when its node starts; the values of <see cref="Setting.InverterStart"/>.</summary>
public enum InverterAfterStart
{
    /// <summary>Off.</summary>
    Off,

    /// <summary>On.</summary>
    On,

    /// <summary>As the last command left it; off where there was none.</summary>
    AsItWas,
}
