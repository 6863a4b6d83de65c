using System;

namespace Battery.Drivers.Bq40z50;

/// <content>Authentication by SHA-1: does the pack know the key?</content>
public sealed partial class Bq40z50
{
    private readonly byte[] _expected = new byte[AuthenticationHash.ChallengeLength];
    private readonly byte[] _wire = new byte[AuthenticationHash.ChallengeLength];

    // Made at the first use: most modules never need its half kilobyte.
    private AuthenticationHash _hash;

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
        Expect(key, challenge);
        Reverse(challenge, _wire, AuthenticationHash.ChallengeLength);
        if (!_bus.TryWriteBlock(SbsCommand.Authenticate, _wire, 0, AuthenticationHash.ChallengeLength))
            throw _bus.Failure(SbsCommand.Authenticate);
        return ReadResponse(SbsCommand.Authenticate);
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
        Array.Clear(_wire, 0, _wire.Length);
        Expect(key, _wire);
        RequireFullAccess(ManufacturerCommand.AuthenticationKey);
        Reverse(key, _wire, AuthenticationHash.KeyLength);
        bool sent = _bus.TrySend(ManufacturerCommand.AuthenticationKey, _wire, 0, AuthenticationHash.KeyLength);
        Array.Clear(_wire, 0, _wire.Length);
        if (!sent) throw _bus.Failure(ManufacturerCommand.AuthenticationKey);
        _bus.Delay(_options.DataFlashWriteMilliseconds);
        if (!ReadResponse(ManufacturerCommand.AuthenticationKey))
            throw new SmbusException(ManufacturerCommand.AuthenticationKey, 1, SmbusFault.NotVerified, null);
    }

    private static void Reverse(byte[] from, byte[] to, int count)
    {
        for (int i = 0; i < count; i++)
        {
            to[i] = from[count - 1 - i];
        }
    }

    private void Expect(byte[] key, byte[] challenge)
    {
        if (_hash == null) _hash = new AuthenticationHash();
        _hash.Compute(key, challenge, _expected);
    }

    // A gauge that has not done computing gives zeros (seen by users: E2E 1396221); that they are the response has a chance of 2 to the
    // −160.
    private bool ReadResponse(int command)
    {
        for (int attempt = 1; ; attempt++)
        {
            _bus.Delay(_options.AuthenticationMilliseconds);
            int length = command == SbsCommand.Authenticate
                ? _bus.ReadBlock(command, AuthenticationHash.ChallengeLength, AuthenticationHash.ChallengeLength)
                : _bus.ReadAnswer(command, AuthenticationHash.ChallengeLength, AuthenticationHash.ChallengeLength);
            if (length < 0) throw _bus.Failure(command);
            if (!IsZero(_bus.Block, _bus.BlockOffset, length)) return IsExpected(_bus.Block, _bus.BlockOffset);
            if (attempt > _options.Retries) throw new SmbusException(command, attempt, SmbusFault.NotDone, null);
        }
    }

    private static bool IsZero(byte[] buffer, int offset, int count)
    {
        int all = 0;
        for (int i = 0; i < count; i++)
        {
            all |= buffer[offset + i];
        }

        return all == 0;
    }

    private bool IsExpected(byte[] buffer, int offset)
    {
        int differences = 0;
        for (int i = 0; i < AuthenticationHash.ChallengeLength; i++)
        {
            differences |= buffer[offset + i] ^ _expected[AuthenticationHash.ChallengeLength - 1 - i];
        }

        return differences == 0;
    }
}
