namespace Battery.Data;

/// <summary>How bad an alarm is (after the perceived severities of ITU-T X.733). A number is never given a second meaning.</summary>
public enum AlarmSeverity
{
    /// <summary>Good to know.</summary>
    Notice = 0,

    /// <summary>May become something.</summary>
    Warning = 1,

    /// <summary>To be looked at when there is time.</summary>
    Minor = 2,

    /// <summary>The module does not do its work, or wears fast.</summary>
    Major = 3,

    /// <summary>It is not safe, or lost for good.</summary>
    Critical = 4,
}
