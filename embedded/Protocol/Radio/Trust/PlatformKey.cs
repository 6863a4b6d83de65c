using System.Security.Cryptography;

namespace Battery.Protocol.Radio;

/// <summary>
/// HMAC-SHA256 (FIPS 198-1) and AES-128 (FIPS 197) under a key by the platform's own implementation: .NET's, and nanoFramework's library
/// nanoFramework.System.Security.Cryptography, which is native on the images for the ESP32. That one takes whole arrays, makes a new one
/// for each result and has AES with keys of 128 bits only. Not for two threads at once.
/// </summary>
internal sealed class PlatformKey
{
    /// <summary>The length of an authentication code before it is cut.</summary>
    internal const int MacBytes = 32;

    /// <summary>The length of a key for <see cref="Encrypt"/>.</summary>
    internal const int CipherKeyBytes = 16;

    /// <summary>The length of a block of AES.</summary>
    internal const int BlockBytes = 16;

    private readonly byte[] _key;
#if NET
    private readonly byte[] _mac = new byte[MacBytes];
    private byte[] _encrypted = [];
    private IncrementalHash _hash;
    private ICryptoTransform _cipher;
#else
    private Aes _cipher;
#endif

    /// <summary>Makes it of a key, which is kept and must not change.</summary>
    internal PlatformKey(byte[] key)
    {
        _key = key;
    }

    /// <summary>HMAC-SHA256 of a whole array, in an array of the caller's own.</summary>
    internal static byte[] Derive(byte[] key, byte[] label)
    {
        return HMACSHA256.HashData(key, label);
    }

    /// <summary>HMAC-SHA256 of some bytes, good until the next call. A part of an array is copied on nanoFramework.</summary>
    internal byte[] Authenticate(byte[] buffer, int offset, int count)
    {
#if NET
        _hash ??= IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        _hash.AppendData(buffer, offset, count);
        _hash.GetHashAndReset(_mac);
        return _mac;
#else
        byte[] whole = buffer;
        if (count != buffer.Length)
        {
            whole = new byte[count];
            System.Array.Copy(buffer, offset, whole, 0, count);
        }

        return HMACSHA256.HashData(_key, whole);
#endif
    }

    /// <summary>
    /// Encrypts the first <paramref name="count"/> bytes of an array, whole blocks, each by itself: for the counters of counter mode (SP
    /// 800-38A, 6.5) and nothing else. Good until the next call. nanoFramework encrypts the rest of the array too.
    /// </summary>
    internal byte[] Encrypt(byte[] blocks, int count)
    {
#if NET
        _cipher ??= MakeCipher();
        if (_encrypted.Length < count) _encrypted = new byte[count];
        _cipher.TransformBlock(blocks, 0, count, _encrypted, 0);
        return _encrypted;
#else
        if (_cipher == null)
        {
            _cipher = new Aes(CipherMode.ECB);
            _cipher.Key = _key;
        }

        return _cipher.Encrypt(blocks);
#endif
    }

#if NET
    private ICryptoTransform MakeCipher()
    {
        // Lives on in its transform.
        using var aes = Aes.Create();
        aes.Key = _key;
        aes.Mode = CipherMode.ECB;
        aes.Padding = PaddingMode.None;
        return aes.CreateEncryptor();
    }
#endif
}
