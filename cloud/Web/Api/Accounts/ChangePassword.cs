namespace Battery.Web.Api;

/// <summary>A change of the own password.</summary>
/// <param name="OldPassword">The password until now.</param>
/// <param name="NewPassword">The one from now on.</param>
public sealed record ChangePassword(string? OldPassword, string? NewPassword)
{
    /// <summary>Without the passwords.</summary>
    public override string ToString()
    {
        return "change of the own password";
    }
}
