using System;
using System.Security.Cryptography;
using System.Text;

namespace Battery.Load.Attacked;

/// <summary>Passwords for one run: made up anew each time, so that none stands anywhere.</summary>
internal static class Passwords
{
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    public static string Of(string user)
    {
        return Convert.ToHexStringLower(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(user)))[..24];
    }
}
