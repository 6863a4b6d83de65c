using System;
using Battery.Protocol.Radio;

namespace Battery.Protocol.Update;

/// <summary>
/// The public RSA key that bundles are verified by: a modulus of 2048 to 4096 bits, the exponent is 65537. Modules are given it when they
/// are set up; who has the private one can put any program on them.
/// </summary>
public sealed class UpdateKey
{
    /// <summary>The public exponent.</summary>
    public const int Exponent = 65537;

    /// <summary>The shortest modulus, bytes.</summary>
    public const int LeastBytes = 256;

    /// <summary>The longest modulus, bytes.</summary>
    public const int MostBytes = 512;

    private readonly byte[] _modulus;

    private UpdateKey(byte[] modulus)
    {
        _modulus = modulus;
    }

    /// <summary>How long a signature by it is.</summary>
    public int SignatureBytes => _modulus.Length;

    /// <summary>
    /// Makes it of a modulus, the highest byte first; null where that is none: too short, too long, even, or led by a zero bit.
    /// </summary>
    public static UpdateKey Of(byte[] modulus)
    {
        if (modulus == null || modulus.Length < LeastBytes || modulus.Length > MostBytes || modulus.Length % 8 != 0) return null;
        if ((modulus[0] & 0x80) == 0 || (modulus[modulus.Length - 1] & 1) == 0) return null;
        byte[] own = new byte[modulus.Length];
        Array.Copy(modulus, 0, own, 0, own.Length);
        return new UpdateKey(own);
    }

    /// <summary>Begins to verify a signature (RSASSA-PKCS1-v1_5 with SHA-256) over the first <paramref name="count"/> bytes.</summary>
    public RsaVerification Verify(byte[] message, int count, byte[] signature)
    {
        return new RsaVerification(_modulus, Sha256.Of(message, 0, count), signature);
    }
}
