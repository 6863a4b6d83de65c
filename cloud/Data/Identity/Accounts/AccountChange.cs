using System.Linq;

namespace Battery.Data.Identity;

/// <summary>What is to be changed of an account; what is null stays.</summary>
/// <param name="Role">The one role that it has from now on.</param>
/// <param name="PasswordHash">The hash of the new password.</param>
/// <param name="Locked">Whether the user is let in no more.</param>
public sealed record AccountChange(string? Role = null, string? PasswordHash = null, bool? Locked = null)
{
    /// <summary>What is changed, without the hash.</summary>
    public override string ToString()
    {
        string?[] parts =
        [
            Role is null ? null : "role " + Role,
            PasswordHash is null ? null : "new password",
            Locked switch { true => "locked", false => "unlocked", null => null },
        ];
        return string.Join(", ", parts.OfType<string>());
    }
}
