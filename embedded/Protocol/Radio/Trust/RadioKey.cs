using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// The key that one module and one HUB share. Out of its secret come keys of their own: one that authenticates messages (HMAC-SHA256, cut
/// to <see cref="TagBytes"/>), one that encrypts them (AES-128 in counter mode, <see cref="MessageCipher"/>), and one that hides secrets in
/// plain ones (HMAC-SHA256 in counter mode). Not for two threads at once.
/// </summary>
public sealed class RadioKey
{
    /// <summary>The length of a message's authentication code: a forger hits it once in 2⁶⁴ tries.</summary>
    public const int TagBytes = 8;

    /// <summary>The length of what <see cref="MarkOf"/> gives.</summary>
    public const int MarkBytes = 8;

    /// <summary>The shortest secret taken.</summary>
    public const int MinimumSecretBytes = 16;

    private readonly PlatformKey _authentication;
    private readonly PlatformKey _hiding;
    private readonly PlatformKey _encryption;
    private readonly byte[] _nonce = new byte[8];

    /// <summary>Makes the key.</summary>
    /// <param name="secret">Random bytes, 16 or more; not kept.</param>
    /// <param name="number">Which of the link's keys it is, 0…255; messages name it.</param>
    public RadioKey(byte[] secret, int number = 0)
    {
        if (number < 0 || number > 255) throw new ArgumentOutOfRangeException(nameof(number));
        if (secret == null) throw new ArgumentNullException(nameof(secret));
        if (secret.Length < MinimumSecretBytes) throw new ArgumentOutOfRangeException(nameof(secret));
        Number = number;
        _authentication = new PlatformKey(Derive(secret, 1));
        _hiding = new PlatformKey(Derive(secret, 2));
        byte[] cipherKey = new byte[PlatformKey.CipherKeyBytes];
        Array.Copy(Derive(secret, 4), 0, cipherKey, 0, cipherKey.Length);
        _encryption = new PlatformKey(cipherKey);
    }

    /// <summary>Which of the link's keys it is, 0…255.</summary>
    public int Number { get; }

    /// <summary>Tells one secret from another and says nothing about it: the begin of an HMAC-SHA256 under it.</summary>
    /// <param name="secret">16 bytes or more.</param>
    public static byte[] MarkOf(byte[] secret)
    {
        if (secret == null) throw new ArgumentNullException(nameof(secret));
        if (secret.Length < MinimumSecretBytes) throw new ArgumentOutOfRangeException(nameof(secret));
        byte[] mark = new byte[MarkBytes];
        Array.Copy(Derive(secret, 3), 0, mark, 0, MarkBytes);
        return mark;
    }

    // Writes the tag of the bytes behind them.
    internal void Sign(byte[] buffer, int offset, int count)
    {
        Array.Copy(_authentication.Authenticate(buffer, offset, count), 0, buffer, offset + count, TagBytes);
    }

    // Compares the tag behind the bytes.
    internal bool Verify(byte[] buffer, int offset, int count)
    {
        return IsSame(_authentication.Authenticate(buffer, offset, count), buffer, offset + count);
    }

    // Whether the tag at a place is that of a code; takes the same time wherever they differ.
    internal static bool IsSame(byte[] mac, byte[] buffer, int at)
    {
        int difference = 0;
        for (int i = 0; i < TagBytes; i++) difference |= mac[i] ^ buffer[at + i];
        return difference == 0;
    }

    // HMAC-SHA256 of a whole array, good until the next one.
    internal byte[] Authenticate(byte[] units)
    {
        return _authentication.Authenticate(units, 0, units.Length);
    }

    // Counter blocks, as many bytes of them at least, encrypted; good until the next ones.
    internal byte[] Encrypt(byte[] counters, int count)
    {
        return _encryption.Encrypt(counters, count);
    }

    // Encrypts or decrypts in place. Source and frame counter occur together once under a key, the place once in a message.
    internal void Hide(byte[] buffer, int offset, int count, int source, uint frameCounter, int place)
    {
        _nonce[0] = (byte)source;
        _nonce[1] = (byte)(source >> 8);
        for (int i = 0; i < 4; i++) _nonce[2 + i] = (byte)(frameCounter >> (8 * i));
        _nonce[6] = (byte)place;
        byte[] stream = _nonce;
        for (int i = 0; i < count; i++)
        {
            int inBlock = i % PlatformKey.MacBytes;
            if (inBlock == 0)
            {
                _nonce[7] = (byte)(i / PlatformKey.MacBytes);
                stream = _hiding.Authenticate(_nonce, 0, _nonce.Length);
            }

            buffer[offset + i] ^= stream[inBlock];
        }
    }

    private static byte[] Derive(byte[] secret, byte purpose)
    {
        // "battery radio" and what the key is for.
        byte[] label = new byte[] { 0x62, 0x61, 0x74, 0x74, 0x65, 0x72, 0x79, 0x20, 0x72, 0x61, 0x64, 0x69, 0x6F, purpose };
        return PlatformKey.Derive(secret, label);
    }
}
