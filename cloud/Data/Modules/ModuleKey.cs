using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Battery.Data;

/// <summary>
/// The keys of modules. A plain SHA-256 is right as their hash: they are 256 random bits, which no dictionary holds.
/// </summary>
public static class ModuleKey
{
    /// <summary>Draws a key.</summary>
    public static string New()
    {
        return Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
    }

    /// <summary>What is stored of a key.</summary>
    public static byte[] Hash(string key)
    {
        return SHA256.HashData(Encoding.UTF8.GetBytes(key));
    }
}
