using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Battery.Data.Identity;

/// <summary>
/// What the login cookie holds: 256 random bits as base64url. A plain SHA-256 of it is right to store, for no dictionary holds such bits.
/// </summary>
public static class SessionSecret
{
    private const int Bytes = 32;
    private static readonly int Length = Base64Url.GetEncodedLength(Bytes);

    /// <summary>A new one.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The hash under which its session is stored; null when the text can be no secret.</summary>
    public static byte[]? Hash(string text)
    {
        return text.Length == Length && Base64Url.IsValid(text) ? SHA256.HashData(Encoding.ASCII.GetBytes(text)) : null;
    }
}
