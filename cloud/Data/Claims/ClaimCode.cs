using System;
using System.Security.Cryptography;
using System.Text;

namespace Battery.Data;

/// <summary>
/// The codes by which a module is claimed: 80 random bits in Crockford's base 32, which leaves out what is taken for something else, so
/// that a person can type one from a label. A plain SHA-256 is right as their hash, as with <see cref="ModuleKey"/>.
/// </summary>
public static class ClaimCode
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;
    private const int GroupLength = 4;

    /// <summary>Draws a code, as it is shown: <c>K7Q4-XM2P-9T3R-AB5C</c>.</summary>
    public static string New()
    {
        var text = new StringBuilder();
        for (int i = 0; i < Length; i++)
        {
            if (i > 0 && i % GroupLength == 0) text.Append('-');
            text.Append(Digits[RandomNumberGenerator.GetInt32(Digits.Length)]);
        }

        return text.ToString();
    }

    /// <summary>
    /// What is stored of a code, however somebody typed it: hyphens and spaces do not count, nor small letters, O is 0, I and L are 1. Null
    /// where it is no code.
    /// </summary>
    public static byte[]? Hash(string? typed)
    {
        var code = new StringBuilder();
        foreach (char letter in typed ?? string.Empty)
        {
            if (letter is '-' or ' ') continue;
            char digit = char.ToUpperInvariant(letter) switch
            {
                'O' => '0',
                'I' or 'L' => '1',
                char other => other,
            };
            if (!Digits.Contains(digit, StringComparison.Ordinal) || code.Length == Length) return null;
            code.Append(digit);
        }

        return code.Length == Length ? SHA256.HashData(Encoding.ASCII.GetBytes(code.ToString())) : null;
    }
}
