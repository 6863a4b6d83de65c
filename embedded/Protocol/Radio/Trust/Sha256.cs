#if !NET
using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// SHA-256 (FIPS 180-4) for nanoFramework, whose library has it only inside of HMAC. A module needs it where it opens a sealed command: the
/// cloud knows its key by this hash.
/// </summary>
internal sealed class Sha256
{
    private const int BlockBytes = 64;

    private static readonly uint[] Constants = new uint[]
    {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    };

    private static readonly uint[] Initial = new uint[]
    {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    };

    private readonly uint[] _state = new uint[8];
    private readonly uint[] _schedule = new uint[64];
    private readonly byte[] _block = new byte[BlockBytes];
    private int _blockLength;
    private long _total;

    internal Sha256()
    {
        Array.Copy(Initial, 0, _state, 0, 8);
    }

    internal void Update(byte[] buffer, int offset, int count)
    {
        _total += count;
        if (_blockLength > 0)
        {
            int take = BlockBytes - _blockLength;
            if (take > count) take = count;
            Array.Copy(buffer, offset, _block, _blockLength, take);
            _blockLength += take;
            offset += take;
            count -= take;
            if (_blockLength < BlockBytes) return;
            Compress(_block, 0);
            _blockLength = 0;
        }

        for (; count >= BlockBytes; count -= BlockBytes)
        {
            Compress(buffer, offset);
            offset += BlockBytes;
        }

        Array.Copy(buffer, offset, _block, 0, count);
        _blockLength = count;
    }

    internal void Finish(byte[] hash, int offset)
    {
        long bits = _total * 8;
        _block[_blockLength++] = 0x80;
        if (_blockLength > BlockBytes - 8)
        {
            Array.Clear(_block, _blockLength, BlockBytes - _blockLength);
            Compress(_block, 0);
            _blockLength = 0;
        }

        Array.Clear(_block, _blockLength, BlockBytes - _blockLength);
        for (int i = 0; i < 8; i++) _block[BlockBytes - 1 - i] = (byte)(bits >> (8 * i));
        Compress(_block, 0);
        for (int i = 0; i < 8; i++)
        {
            uint word = _state[i];
            hash[offset++] = (byte)(word >> 24);
            hash[offset++] = (byte)(word >> 16);
            hash[offset++] = (byte)(word >> 8);
            hash[offset++] = (byte)word;
        }
    }

    private void Compress(byte[] buffer, int offset)
    {
        uint[] w = _schedule;
        for (int t = 0; t < 16; t++)
        {
            w[t] = ((uint)buffer[offset] << 24) | ((uint)buffer[offset + 1] << 16) | ((uint)buffer[offset + 2] << 8) | buffer[offset + 3];
            offset += 4;
        }

        for (int t = 16; t < 64; t++)
        {
            uint x = w[t - 15];
            uint y = w[t - 2];
            uint s0 = ((x >> 7) | (x << 25)) ^ ((x >> 18) | (x << 14)) ^ (x >> 3);
            uint s1 = ((y >> 17) | (y << 15)) ^ ((y >> 19) | (y << 13)) ^ (y >> 10);
            w[t] = w[t - 16] + s0 + w[t - 7] + s1;
        }

        uint a = _state[0];
        uint b = _state[1];
        uint c = _state[2];
        uint d = _state[3];
        uint e = _state[4];
        uint f = _state[5];
        uint g = _state[6];
        uint h = _state[7];
        for (int t = 0; t < 64; t++)
        {
            uint s1 = ((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7));
            uint first = h + s1 + ((e & f) ^ (~e & g)) + Constants[t] + w[t];
            uint s0 = ((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10));
            uint second = s0 + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + second;
        }

        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
        _state[5] += f;
        _state[6] += g;
        _state[7] += h;
    }
}
#endif
