using System.Security.Cryptography;
using System.Text;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Local;

/// <summary>
/// The password of the node's own page, as a hash: PBKDF2 (RFC 8018) with HMAC-SHA256 by the platform's own implementation. Its stored form
/// is <c>pbkdf2-sha256:iterations:salt:hash</c>, in hexadecimal digits.
/// </summary>
public sealed class LocalPassword
{
    /// <summary>The shortest that is taken, characters.</summary>
    public const int LeastLength = 8;

    /// <summary>The longest that is taken, characters.</summary>
    public const int MostLength = 64;

    // Each costs an ESP32 a native HMAC and a few dozen interpreted instructions: about a second in all, once a login.
    private const int Iterations = 1000;
    private const int MostIterations = 100000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const string Scheme = "pbkdf2-sha256";

    private readonly int _iterations;
    private readonly byte[] _salt;
    private readonly byte[] _hash;

    private LocalPassword(int iterations, byte[] salt, byte[] hash)
    {
        _iterations = iterations;
        _salt = salt;
        _hash = hash;
    }

    /// <summary>Tells whether a text is a password that is taken, or the stored form of one.</summary>
    public static bool IsRight(string text)
    {
        return IsStored(text) ? Parse(text) != null : text.Length >= LeastLength && text.Length <= MostLength;
    }

    /// <summary>Of a password, or the stored form of one; null for none.</summary>
    public static LocalPassword From(string text, IRandom random)
    {
        if (text == null || !IsRight(text)) return null;
        if (IsStored(text)) return Parse(text);
        byte[] salt = new byte[SaltBytes];
        random.Fill(salt, 0, SaltBytes);
        return new LocalPassword(Iterations, salt, Derive(text, salt, Iterations));
    }

    /// <summary>The stored form.</summary>
    public string Write()
    {
        return Scheme + ":" + _iterations.ToString() + ":" + HexText.Write(_salt) + ":" + HexText.Write(_hash);
    }

    /// <summary>Tells whether it is this one; takes as long for any.</summary>
    public bool Is(string given)
    {
        if (given == null || given.Length > MostLength) return false;
        byte[] hash = Derive(given, _salt, _iterations);
        int difference = 0;
        for (int i = 0; i < HashBytes; i++) difference |= hash[i] ^ _hash[i];
        return difference == 0;
    }

    private static bool IsStored(string text)
    {
        return text.Length > Scheme.Length && text.Substring(0, Scheme.Length + 1) == Scheme + ":";
    }

    private static LocalPassword Parse(string stored)
    {
        string[] parts = stored.Split(':');
        if (parts.Length != 4) return null;
        int iterations = ParseIterations(parts[1]);
        byte[] salt = HexText.Read(parts[2]);
        byte[] hash = HexText.Read(parts[3]);
        bool isWhole = iterations > 0 && salt != null && salt.Length >= SaltBytes && hash != null && hash.Length == HashBytes;
        return isWhole ? new LocalPassword(iterations, salt, hash) : null;
    }

    private static int ParseIterations(string text)
    {
        if (text.Length == 0 || text.Length > 6) return 0;
        int number = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] < '0' || text[i] > '9') return 0;
            number = (number * 10) + (text[i] - '0');
        }

        return number <= MostIterations ? number : 0;
    }

    // The first block of PBKDF2, which is as long as a hash.
    private static byte[] Derive(string password, byte[] salt, int iterations)
    {
        byte[] key = Encoding.UTF8.GetBytes(password);
        byte[] first = new byte[salt.Length + 4];
        System.Array.Copy(salt, first, salt.Length);
        first[first.Length - 1] = 1;
        byte[] step = HMACSHA256.HashData(key, first);
        byte[] sum = new byte[HashBytes];
        System.Array.Copy(step, sum, HashBytes);
        for (int i = 1; i < iterations; i++)
        {
            step = HMACSHA256.HashData(key, step);
            for (int j = 0; j < HashBytes; j++) sum[j] = (byte)(sum[j] ^ step[j]);
        }

        return sum;
    }
}
