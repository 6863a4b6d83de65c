using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// SHA-256 (FIPS 180-4) of what is there as a whole, in portable code: a nanoFramework image has HMAC-SHA256 natively, but no hash without
/// a key. Some 7,000 instructions for 64 bytes: for what is short.
/// </summary>
public static class Sha256
{
    /// <summary>The length of a digest.</summary>
    public const int DigestBytes = 32;

    private const int BlockBytes = 64;
    private const int Rounds = 64;

    // FIPS 180-4, 4.2.2.
    private static readonly int[] Constants = new int[]
    {
        0x428a2f98, 0x71374491, unchecked((int)0xb5c0fbcf), unchecked((int)0xe9b5dba5), 0x3956c25b, 0x59f111f1,
        unchecked((int)0x923f82a4), unchecked((int)0xab1c5ed5), unchecked((int)0xd807aa98), 0x12835b01, 0x243185be, 0x550c7dc3,
        0x72be5d74, unchecked((int)0x80deb1fe), unchecked((int)0x9bdc06a7), unchecked((int)0xc19bf174), unchecked((int)0xe49b69c1),
        unchecked((int)0xefbe4786), 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        unchecked((int)0x983e5152), unchecked((int)0xa831c66d), unchecked((int)0xb00327c8), unchecked((int)0xbf597fc7),
        unchecked((int)0xc6e00bf3), unchecked((int)0xd5a79147), 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
        0x53380d13, 0x650a7354, 0x766a0abb, unchecked((int)0x81c2c92e), unchecked((int)0x92722c85), unchecked((int)0xa2bfe8a1),
        unchecked((int)0xa81a664b), unchecked((int)0xc24b8b70), unchecked((int)0xc76c51a3), unchecked((int)0xd192e819),
        unchecked((int)0xd6990624), unchecked((int)0xf40e3585), 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5,
        0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, unchecked((int)0x84c87814),
        unchecked((int)0x8cc70208), unchecked((int)0x90befffa), unchecked((int)0xa4506ceb), unchecked((int)0xbef9a3f7),
        unchecked((int)0xc67178f2),
    };

    /// <summary>The digest of <paramref name="count"/> bytes. No copy of them, which may be a secret, is left in memory.</summary>
    public static byte[] Of(byte[] buffer, int offset, int count)
    {
        // A bit, zeros, and the length in bits as eight bytes.
        byte[] padded = new byte[(count + 9 + BlockBytes - 1) / BlockBytes * BlockBytes];
        Array.Copy(buffer, offset, padded, 0, count);
        padded[count] = 0x80;
        long bits = 8L * count;
        for (int i = 0; i < 8; i++) padded[padded.Length - 1 - i] = (byte)(bits >> (8 * i));
        int[] state = new int[]
        {
            0x6a09e667, unchecked((int)0xbb67ae85), 0x3c6ef372, unchecked((int)0xa54ff53a), 0x510e527f, unchecked((int)0x9b05688c),
            0x1f83d9ab, 0x5be0cd19,
        };
        int[] words = new int[Rounds];
        for (int at = 0; at < padded.Length; at += BlockBytes) Compress(state, words, padded, at);
        Array.Clear(padded, 0, padded.Length);
        Array.Clear(words, 0, words.Length);
        byte[] digest = new byte[DigestBytes];
        for (int i = 0; i < DigestBytes; i++) digest[i] = (byte)(state[i >> 2] >> (24 - (8 * (i & 3))));
        return digest;
    }

    private static void Compress(int[] state, int[] words, byte[] block, int offset)
    {
        for (int i = 0; i < 16; i++)
        {
            words[i] = (block[offset] << 24) | (block[offset + 1] << 16) | (block[offset + 2] << 8) | block[offset + 3];
            offset += 4;
        }

        // Shifts to the right are signed here, hence the masks.
        for (int i = 16; i < Rounds; i++)
        {
            int x = words[i - 15];
            int y = words[i - 2];
            int s0 = (((x >> 7) & 0x01FFFFFF) | (x << 25)) ^ (((x >> 18) & 0x3FFF) | (x << 14)) ^ ((x >> 3) & 0x1FFFFFFF);
            int s1 = (((y >> 17) & 0x7FFF) | (y << 15)) ^ (((y >> 19) & 0x1FFF) | (y << 13)) ^ ((y >> 10) & 0x003FFFFF);
            words[i] = words[i - 16] + s0 + words[i - 7] + s1;
        }

        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        int[] constants = Constants;
        for (int i = 0; i < Rounds; i++)
        {
            int s1 = (((e >> 6) & 0x03FFFFFF) | (e << 26)) ^ (((e >> 11) & 0x001FFFFF) | (e << 21)) ^ (((e >> 25) & 0x7F) | (e << 7));
            int first = h + s1 + (g ^ (e & (f ^ g))) + constants[i] + words[i];
            int s0 = (((a >> 2) & 0x3FFFFFFF) | (a << 30)) ^ (((a >> 13) & 0x0007FFFF) | (a << 19)) ^ (((a >> 22) & 0x03FF) | (a << 10));
            int second = s0 + ((a & b) | (c & (a | b)));
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + second;
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }
}
