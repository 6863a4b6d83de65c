using System;
using System.Security.Cryptography;
using Battery.Drivers.Bq40z50;

namespace Battery.Simulation.Gauge;

/// <summary>The security modes of a simulated gauge, its keys and its answers to challenges (TRM SLUUBK0 chapter 11).</summary>
internal sealed class GaugeSecurity
{
    private const int KeyWindowMilliseconds = 4000;
    private const int AuthenticationMilliseconds = 200;
    private const int DigestLength = 20;
    private const int AuthenticationKeyLength = 16;

    // As shipped; most significant byte first, as manuals write it.
    private readonly byte[] _authenticationKey = Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210");
    private readonly byte[] _response = new byte[DigestLength];
    private readonly GaugeFlash _flash;
    private readonly SecurityMode _initialMode;
    private GaugeKeys _keys;
    private int _firstKeyWord = -1;
    private long _firstKeyTime;
    private long _responseTime = long.MinValue;
    private bool _hasResponse;

    public GaugeSecurity(GaugeFlash flash, SimulatedGaugeOptions options)
    {
        _flash = flash;
        _initialMode = options.InitialMode;
        _keys = options.Keys;
    }

    public SecurityMode Mode { get; private set; }

    public void PowerOn()
    {
        Mode = _flash.SealedByCommand ? SecurityMode.Sealed : _initialMode;
        _firstKeyWord = -1;
        _hasResponse = false;
    }

    public void Seal()
    {
        Mode = SecurityMode.Sealed;
        _flash.SealedByCommand = true;
    }

    /// <summary>Forgets the first word of a key: something came between.</summary>
    public void Forget()
    {
        _firstKeyWord = -1;
    }

    // The first word of a key is told from a command by its value; the second must follow within 4 s with nothing between.
    public bool TakeKeyWord(int word, long now)
    {
        bool isSealed = Mode == SecurityMode.Sealed;
        int first = isSealed ? _keys.UnsealFirst : _keys.FullAccessFirst;
        int second = isSealed ? _keys.UnsealSecond : _keys.FullAccessSecond;
        int pending = _firstKeyWord;
        bool inTime = now - _firstKeyTime <= KeyWindowMilliseconds;
        _firstKeyWord = -1;
        if (Mode == SecurityMode.FullAccess) return false;
        if (pending == first && inTime && word == second)
        {
            Mode = isSealed ? SecurityMode.Unsealed : SecurityMode.FullAccess;
            return true;
        }

        if (word != first) return false;
        _firstKeyWord = word;
        _firstKeyTime = now;
        return true;
    }

    /// <summary>The four words of the keys as SecurityKeys shows them, or −1 where the mode does not allow it.</summary>
    public int ReadKeys(Span<byte> block)
    {
        if (Mode != SecurityMode.FullAccess) return -1;
        int[] words = [_keys.UnsealFirst, _keys.UnsealSecond, _keys.FullAccessFirst, _keys.FullAccessSecond];
        for (int i = 0; i < words.Length; i++)
        {
            block[2 * i] = (byte)words[i];
            block[2 * i + 1] = (byte)(words[i] >> 8);
        }

        return 2 * words.Length;
    }

    public bool WriteKeys(ReadOnlySpan<byte> data)
    {
        if (Mode != SecurityMode.FullAccess || data.Length != 8) return false;
        _keys = new GaugeKeys(Word(data, 0), Word(data, 2), Word(data, 4), Word(data, 6));
        return true;
    }

    /// <summary>Takes a new authentication key, least significant byte first, and answers to a challenge of zeros.</summary>
    public bool WriteAuthenticationKey(ReadOnlySpan<byte> data, long now)
    {
        if (Mode != SecurityMode.FullAccess || data.Length != AuthenticationKeyLength) return false;
        for (int i = 0; i < AuthenticationKeyLength; i++)
        {
            _authenticationKey[i] = data[AuthenticationKeyLength - 1 - i];
        }

        Challenge(new byte[DigestLength], now);
        return true;
    }

    /// <summary>Takes a challenge, least significant byte first: H[K || H(K || M)].</summary>
    public void Challenge(ReadOnlySpan<byte> challenge, long now)
    {
        if (challenge.Length != DigestLength) return;
        Span<byte> input = stackalloc byte[AuthenticationKeyLength + DigestLength];
        _authenticationKey.CopyTo(input);
        challenge.CopyTo(input[AuthenticationKeyLength..]);
        input[AuthenticationKeyLength..].Reverse();
#pragma warning disable CA5350 // The chip knows nothing else.
        SHA1.HashData(input, input[AuthenticationKeyLength..]);
        SHA1.HashData(input, _response);
#pragma warning restore CA5350
        Array.Reverse(_response);
        _responseTime = now + AuthenticationMilliseconds;
        _hasResponse = true;
    }

    public bool IsComputing(long now)
    {
        return _hasResponse && now < _responseTime;
    }

    /// <summary>The response, least significant byte first; zeros while it is computed, −1 where there was no challenge.</summary>
    public int ReadResponse(Span<byte> block, long now)
    {
        if (!_hasResponse) return -1;
        block[..DigestLength].Clear();
        if (!IsComputing(now)) _response.CopyTo(block);
        return DigestLength;
    }

    private static int Word(ReadOnlySpan<byte> data, int offset)
    {
        return data[offset] | (data[offset + 1] << 8);
    }
}
