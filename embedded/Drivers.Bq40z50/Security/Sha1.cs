using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// SHA-1 of short messages (FIPS 180-4, 6.1), for the gauge's authentication only: as a signature of anything it is broken. One
/// object can be used again and again; it allocates nothing while hashing.
/// </summary>
public sealed class Sha1
{
    /// <summary>The length of a digest, bytes.</summary>
    public const int DigestLength = 20;

    private const int BlockLength = 64;
    private const int LengthField = 8;

    private readonly uint[] _state = new uint[5];
    private readonly uint[] _schedule = new uint[80];
    private readonly byte[] _tail = new byte[2 * BlockLength];

    /// <summary>Hashes a message.</summary>
    /// <param name="message">Holds the message.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">Its length, bytes; 0 is a message too.</param>
    /// <param name="digest">Takes 20 bytes, the most significant of the first word first; may be <paramref name="message"/>.</param>
    /// <param name="digestOffset">Where in <paramref name="digest"/>.</param>
    public void Compute(byte[] message, int offset, int count, byte[] digest, int digestOffset)
    {
        _state[0] = 0x67452301u;
        _state[1] = 0xEFCDAB89u;
        _state[2] = 0x98BADCFEu;
        _state[3] = 0x10325476u;
        _state[4] = 0xC3D2E1F0u;
        int done = 0;
        for (; count - done >= BlockLength; done += BlockLength)
        {
            Block(message, offset + done);
        }

        int rest = count - done;
        int padded = rest + 1 + LengthField <= BlockLength ? BlockLength : 2 * BlockLength;
        Array.Clear(_tail, 0, _tail.Length);
        if (rest > 0) Array.Copy(message, offset + done, _tail, 0, rest);
        _tail[rest] = 0x80;
        PutWord((uint)count >> 29, _tail, padded - 8);
        PutWord((uint)count << 3, _tail, padded - 4);
        Block(_tail, 0);
        if (padded > BlockLength) Block(_tail, BlockLength);
        for (int i = 0; i < _state.Length; i++)
        {
            PutWord(_state[i], digest, digestOffset + 4 * i);
        }

        // Keys pass through here.
        Array.Clear(_tail, 0, _tail.Length);
        Array.Clear(_schedule, 0, _schedule.Length);
    }

    private static uint Rotate(uint value, int bits)
    {
        return (value << bits) | (value >> (32 - bits));
    }

    private static void PutWord(uint value, byte[] buffer, int offset)
    {
        buffer[offset] = (byte)(value >> 24);
        buffer[offset + 1] = (byte)(value >> 16);
        buffer[offset + 2] = (byte)(value >> 8);
        buffer[offset + 3] = (byte)value;
    }

    private void Block(byte[] buffer, int offset)
    {
        for (int i = 0; i < 16; i++)
        {
            int at = offset + 4 * i;
            _schedule[i] = ((uint)buffer[at] << 24) | ((uint)buffer[at + 1] << 16) | ((uint)buffer[at + 2] << 8) | buffer[at + 3];
        }

        for (int i = 16; i < 80; i++)
        {
            _schedule[i] = Rotate(_schedule[i - 3] ^ _schedule[i - 8] ^ _schedule[i - 14] ^ _schedule[i - 16], 1);
        }

        uint a = _state[0];
        uint b = _state[1];
        uint c = _state[2];
        uint d = _state[3];
        uint e = _state[4];
        for (int i = 0; i < 80; i++)
        {
            uint mix;
            if (i < 20) mix = ((b & c) | (~b & d)) + 0x5A827999u;
            else if (i < 40) mix = (b ^ c ^ d) + 0x6ED9EBA1u;
            else if (i < 60) mix = ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDCu;
            else mix = (b ^ c ^ d) + 0xCA62C1D6u;
            uint next = Rotate(a, 5) + mix + e + _schedule[i];
            e = d;
            d = c;
            c = Rotate(b, 30);
            b = a;
            a = next;
        }

        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
    }
}
