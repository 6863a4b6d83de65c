using Battery.Data.Identity;

namespace Battery.Web.Api;

/// <summary>A login of the user who asks.</summary>
/// <param name="Id">What it is ended by.</param>
/// <param name="CreatedAt">When the user logged in, ms UTC.</param>
/// <param name="LastUsedAt">When it was used last, ms UTC, to a minute.</param>
/// <param name="ExpiresAt">When it is over if it is not used any more, ms UTC.</param>
/// <param name="Address">The network address that it was begun from.</param>
/// <param name="UserAgent">How the program that began it names itself.</param>
/// <param name="IsCurrent">Whether it is the one that asks.</param>
public sealed record SessionView(
    string Id, long CreatedAt, long LastUsedAt, long ExpiresAt, string Address, string UserAgent, bool IsCurrent)
{
    /// <summary>The view of a session for one that may be the same.</summary>
    public static SessionView From(SessionRecord session, string current)
    {
        return new SessionView(
            session.Id, session.CreatedAtMs, session.LastUsedAtMs, session.ExpiresAtMs, session.Address, session.UserAgent,
            session.Id == current);
    }
}
