namespace Battery.Protocol;

/// <summary>How wide a channel of the radio is; the values of <see cref="Setting.RadioBandwidth"/>. Each is twice the one before.</summary>
public enum RadioWidth
{
    /// <summary>125 kHz.</summary>
    Khz125,

    /// <summary>250 kHz.</summary>
    Khz250,

    /// <summary>500 kHz.</summary>
    Khz500,
}
