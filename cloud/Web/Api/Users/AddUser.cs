namespace Battery.Web.Api;

/// <summary>A user to be made.</summary>
/// <param name="UserName">The name to log in with.</param>
/// <param name="Role">The role.</param>
/// <param name="Password">The password; without it one is made.</param>
public sealed record AddUser(string? UserName, string? Role, string? Password = null)
{
    /// <summary>Without the password.</summary>
    public override string ToString()
    {
        return $"user {UserName} ({Role})";
    }
}
