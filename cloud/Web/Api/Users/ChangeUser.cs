namespace Battery.Web.Api;

/// <summary>What is to be changed of a user; what is absent stays.</summary>
/// <param name="Role">The role from now on.</param>
/// <param name="Password">The password from now on.</param>
/// <param name="GeneratePassword">Makes a new password; not beside <paramref name="Password"/>.</param>
/// <param name="Locked">Whether the user is let in no more.</param>
public sealed record ChangeUser(string? Role = null, string? Password = null, bool GeneratePassword = false, bool? Locked = null)
{
    /// <summary>Without the password.</summary>
    public override string ToString()
    {
        return "change of a user";
    }
}
