using System.Security.Cryptography;

namespace Battery.Load.Attacked;

/// <summary>Passwords for one run: made up anew each time, so that none stands anywhere.</summary>
internal static class Passwords
{
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    public static string Of(string user)
    {
        return System.Convert.ToHexStringLower(HMACSHA256.HashData(Secret, System.Text.Encoding.UTF8.GetBytes(user)))[..24];
    }
}
