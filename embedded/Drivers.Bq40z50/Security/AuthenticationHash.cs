using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// The response of a gauge to a challenge: H[K || H(K || M)], H being SHA-1, K the 128-bit key and M the 160-bit challenge (TRM SLUUBK0
/// 11.3). It is not the HMAC of RFC 2104. Everything here has its most significant byte first, as manuals and key files write it; on the
/// bus the bytes go the other way round, which is <see cref="Bq40z50.Authenticate"/>'s business.
/// </summary>
public sealed class AuthenticationHash
{
    /// <summary>The length of a key, bytes.</summary>
    public const int KeyLength = 16;

    /// <summary>The length of a challenge and of its response, bytes.</summary>
    public const int ChallengeLength = Sha1.DigestLength;

    private readonly Sha1 _sha1 = new Sha1();
    private readonly byte[] _message = new byte[KeyLength + ChallengeLength];

    /// <summary>Computes the response. Allocates nothing.</summary>
    /// <param name="key">16 bytes.</param>
    /// <param name="challenge">20 bytes.</param>
    /// <param name="response">Takes 20 bytes; may be <paramref name="challenge"/>.</param>
    /// <exception cref="ArgumentException">One of them has another length.</exception>
    public void Compute(byte[] key, byte[] challenge, byte[] response)
    {
        if (key.Length != KeyLength) throw new ArgumentException("A key has 16 bytes.");
        if (challenge.Length != ChallengeLength || response.Length != ChallengeLength)
            throw new ArgumentException("A challenge and its response have 20 bytes.");
        Array.Copy(key, _message, KeyLength);
        Array.Copy(challenge, 0, _message, KeyLength, ChallengeLength);
        _sha1.Compute(_message, 0, _message.Length, _message, KeyLength);
        _sha1.Compute(_message, 0, _message.Length, response, 0);
        Array.Clear(_message, 0, _message.Length);
    }
}
