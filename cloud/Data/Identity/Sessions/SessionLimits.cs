using System;

namespace Battery.Data.Identity;

/// <summary>How long a session lasts and how many there are.</summary>
public static class SessionLimits
{
    /// <summary>A session that is not used for so long is over.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromHours(12);

    /// <summary>A session is over after so long, however much it is used.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromDays(7);

    /// <summary>How long it is told who was logged in.</summary>
    public static readonly TimeSpan KeptTime = TimeSpan.FromDays(90);

    /// <summary>More sessions of one user than this are not open at the same time; the one unused for longest makes room.</summary>
    public const int MostOfUser = 100;
}
