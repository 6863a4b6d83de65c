using System;
#if NET
using System.Numerics;
#endif

namespace Battery.Protocol.Radio;

/// <summary>
/// Encrypts and authenticates whole messages, in that order: AES-128 in counter mode (SP 800-38A, 6.5) over all behind the header, then
/// HMAC-SHA256 over header and ciphertext. A counter block is the header, which occurs once under a key, and the block's number. What is
/// authenticated is filled up to whole units with its length at the end. Both are so that the arrays are of one length and made once: a
/// module's platform takes whole arrays. Not for two threads at once.
/// </summary>
internal sealed class MessageCipher
{
    // As many as the longest message of one payload takes.
    private const int Blocks = 15;
    private const int UnitBytes = 256;
    private const int LengthBytes = 2;
    private const int HeaderBytes = RadioFormat.CountOffset;

    private readonly byte[] _counters = new byte[Blocks * PlatformKey.BlockBytes];
    private readonly byte[] _unit = new byte[UnitBytes];
    private int _first;

    /// <summary>Makes one with its arrays.</summary>
    internal MessageCipher()
    {
        Number(0);
    }

    /// <summary>Encrypts a message and writes its authentication code behind it.</summary>
    internal void Close(RadioKey key, byte[] message, int length)
    {
        Turn(key, message, length);
        Array.Copy(CodeOf(key, message, length), 0, message, length, RadioKey.TagBytes);
    }

    /// <summary>Compares the code behind a message; takes the same time wherever it differs.</summary>
    internal bool IsGenuine(RadioKey key, byte[] message, int length)
    {
        return RadioKey.IsSame(CodeOf(key, message, length), message, length);
    }

    /// <summary>Encrypts what lies behind the header, or decrypts it, in place.</summary>
    internal void Turn(RadioKey key, byte[] message, int length)
    {
        byte[] counters = _counters;
        for (int at = 0; at < counters.Length; at += PlatformKey.BlockBytes) Array.Copy(message, 0, counters, at, HeaderBytes);
        int first = 0;
        for (int from = HeaderBytes; from < length; from += counters.Length)
        {
            if (first != _first) Number(first);
            int count = length - from < counters.Length ? length - from : counters.Length;
            int whole = (count + PlatformKey.BlockBytes - 1) & ~(PlatformKey.BlockBytes - 1);
            Xor(message, from, key.Encrypt(counters, whole), count);
            first += Blocks;
        }
    }

    // The blocks' numbers, big-endian, are in their last two bytes; messages of one payload find them there.
    private void Number(int first)
    {
        _first = first;
        for (int i = 0; i < Blocks; i++)
        {
            int end = (i + 1) * PlatformKey.BlockBytes;
            _counters[end - 2] = (byte)((first + i) >> 8);
            _counters[end - 1] = (byte)(first + i);
        }
    }

    private byte[] CodeOf(RadioKey key, byte[] message, int length)
    {
        byte[] units = _unit;
        if (length > UnitBytes - LengthBytes) units = new byte[(length + LengthBytes + UnitBytes - 1) & ~(UnitBytes - 1)];
        Array.Copy(message, 0, units, 0, length);
        Array.Clear(units, length, units.Length - length);
        units[units.Length - 2] = (byte)length;
        units[units.Length - 1] = (byte)(length >> 8);
        return key.Authenticate(units);
    }

#if NET
    private static void Xor(byte[] message, int from, byte[] stream, int count)
    {
        int i = 0;
        for (; i <= count - Vector<byte>.Count; i += Vector<byte>.Count)
            (new Vector<byte>(message, from + i) ^ new Vector<byte>(stream, i)).CopyTo(message, from + i);
        for (; i < count; i++) message[from + i] ^= stream[i];
    }
#else
    // Eight at a time: what drives the loop is a third of the instructions otherwise.
    private static void Xor(byte[] message, int from, byte[] stream, int count)
    {
        int i = 0;
        for (int end = count - 7; i < end; i += 8)
        {
            message[from] ^= stream[i];
            message[from + 1] ^= stream[i + 1];
            message[from + 2] ^= stream[i + 2];
            message[from + 3] ^= stream[i + 3];
            message[from + 4] ^= stream[i + 4];
            message[from + 5] ^= stream[i + 5];
            message[from + 6] ^= stream[i + 6];
            message[from + 7] ^= stream[i + 7];
            from += 8;
        }

        for (; i < count; i++) message[from++] ^= stream[i];
    }
#endif
}
