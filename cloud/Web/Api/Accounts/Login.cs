namespace Battery.Web.Api;

/// <summary>Credentials of a user.</summary>
/// <param name="UserName">The name.</param>
/// <param name="Password">The password.</param>
public sealed record Login(string? UserName, string? Password)
{
    /// <summary>Without the password.</summary>
    public override string ToString()
    {
        return "login of " + UserName;
    }
}
