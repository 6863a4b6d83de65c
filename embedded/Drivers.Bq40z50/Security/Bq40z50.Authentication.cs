using System;

namespace Battery.Drivers.Bq40z50;

/// <content>Authentication by SHA-1: does the pack know the key?</content>
public sealed partial class Bq40z50
{
    /// <summary>
    /// Asks the gauge for the response to a challenge and compares it with what the key gives (TRM SLUUBK0 11.4). Works in every security
    /// mode. Writes 0x2F, waits <see cref="Bq40z50Options.AuthenticationMilliseconds"/>, reads 0x2F. On the bus challenge and response have
    /// their least significant byte first.
    /// </summary>
    /// <param name="key">The 128-bit key, 16 bytes, most significant first. A secret.</param>
    /// <param name="challenge">
    /// 20 bytes, most significant first. A new random number each time: whoever has heard the answer to a challenge once can give it again.
    /// </param>
    /// <returns>True where the gauge has the key; false where it answered with something else.</returns>
    /// <exception cref="ArgumentException">Key or challenge has another length; nothing was sent.</exception>
    /// <exception cref="SmbusException">The bus failed, or the gauge gave no response (<see cref="SmbusFault.NotDone"/>).</exception>
    public bool Authenticate(byte[] key, byte[] challenge)
    {
        return Authentication().Challenge(key, challenge);
    }

    /// <summary>
    /// Dangerous: stores another key of authentication in data flash, and proves it by the response to a challenge of zeros, which the
    /// gauge gives by itself (TRM SLUUBK0 14.1.34). Needs full access. A gauge whose key lies in secure memory (SHA1_SECURE) does not take
    /// it.
    /// </summary>
    /// <param name="key">The 128-bit key, 16 bytes, most significant first. A secret.</param>
    /// <param name="confirmation"><see cref="DangerousOperation.ChangeAuthenticationKey"/>.</param>
    /// <exception cref="ArgumentException">Not confirmed, or the key has another length; nothing was sent.</exception>
    /// <exception cref="SmbusException">The bus failed, the gauge is not in full access, or has another key afterwards
    /// (<see cref="SmbusFault.NotVerified"/>).</exception>
    public void ChangeAuthenticationKey(byte[] key, DangerousOperation confirmation)
    {
        Confirm(confirmation, DangerousOperation.ChangeAuthenticationKey, nameof(DangerousOperation.ChangeAuthenticationKey));
        Authentication().ChangeKey(key);
    }

    private Authenticator Authentication()
    {
        if (_authenticator == null) _authenticator = new Authenticator(_bus, _status, _options);
        return _authenticator;
    }
}
