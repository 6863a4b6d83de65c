using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>Challenges the gauge and compares its response with what the key gives.</summary>
internal sealed class Authenticator
{
    private readonly SmbusDevice _bus;
    private readonly StatusReader _status;
    private readonly Bq40z50Options _options;
    private readonly AuthenticationHash _hash = new AuthenticationHash();
    private readonly byte[] _expected = new byte[AuthenticationHash.ChallengeLength];
    private readonly byte[] _wire = new byte[AuthenticationHash.ChallengeLength];

    internal Authenticator(SmbusDevice bus, StatusReader status, Bq40z50Options options)
    {
        _bus = bus;
        _status = status;
        _options = options;
    }

    /// <summary>Tells whether the gauge answers the challenge as one that has the key.</summary>
    internal bool Challenge(byte[] key, byte[] challenge)
    {
        _hash.Compute(key, challenge, _expected);
        Reverse(challenge, _wire, AuthenticationHash.ChallengeLength);
        if (!_bus.TryWriteBlock(SbsCommand.Authenticate, _wire, 0, AuthenticationHash.ChallengeLength))
            throw _bus.Failure(SbsCommand.Authenticate);
        return ReadResponse(SbsCommand.Authenticate);
    }

    /// <summary>Stores another key and proves it by the response to a challenge of zeros.</summary>
    internal void ChangeKey(byte[] key)
    {
        Array.Clear(_wire, 0, _wire.Length);
        _hash.Compute(key, _wire, _expected);
        _status.RequireFullAccess(ManufacturerCommand.AuthenticationKey);
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
