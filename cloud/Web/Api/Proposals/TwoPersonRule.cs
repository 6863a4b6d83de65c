using System;

namespace Battery.Web.Api;

/// <summary>Whether a command that can do harm needs a second person.</summary>
/// <param name="IsOn">Whether it does.</param>
internal sealed record TwoPersonRule(bool IsOn)
{
    /// <summary>Set to 1 it is on, as by the option.</summary>
    public const string Variable = "BATTERY_TWO_PERSON";

    /// <summary>So long a proposal waits for its second person.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromHours(24);
}
