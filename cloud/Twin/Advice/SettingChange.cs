namespace Battery.Twin.Advice;

/// <summary>How an advised value meets the one that is set.</summary>
public enum SettingChange
{
    /// <summary>It takes its place.</summary>
    To,

    /// <summary>Only where what is set is higher.</summary>
    AtMost,

    /// <summary>Only where what is set is lower.</summary>
    AtLeast,
}
