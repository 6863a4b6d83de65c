namespace Battery.Web.Api;

/// <summary>What a node says to become a module.</summary>
/// <param name="Code">The code on its label; hyphens, spaces and small letters are as well.</param>
/// <param name="Key">The key that it has drawn: 32 random bytes as base64url. It keeps the key before it asks, and asks again with the same.</param>
public sealed record ClaimModule(string? Code, string? Key)
{
    /// <summary>Without the secrets, so that they cannot get into a log by accident.</summary>
    public override string ToString() => nameof(ClaimModule);
}
