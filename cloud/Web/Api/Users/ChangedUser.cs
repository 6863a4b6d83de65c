namespace Battery.Web.Api;

/// <summary>A user that was made or changed.</summary>
/// <param name="UserName">The name.</param>
/// <param name="Password">The password that was made, shown this once; null where none was.</param>
public sealed record ChangedUser(string UserName, string? Password)
{
    /// <summary>Without the password.</summary>
    public override string ToString()
    {
        return "user " + UserName;
    }
}
