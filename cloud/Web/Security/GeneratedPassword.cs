using System.Security.Cryptography;

namespace Battery.Web.Security;

/// <summary>Passwords that are made and shown once.</summary>
internal static class GeneratedPassword
{
    private const int Length = 20;

    /// <summary>Without characters that look alike.</summary>
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static string Create()
    {
        return RandomNumberGenerator.GetString(Alphabet, Length);
    }
}
