using System;
using Battery.Protocol.Radio;

namespace Battery.Protocol.Update;

/// <summary>
/// A piece of an image: the digest of the piece that follows (32 bytes; zeros in the last), then its part of the image. So a piece is known
/// to be right as soon as it comes, by a digest that the offer or the piece before holds, and nothing has to be kept for that but the next
/// digest.
/// <para>
/// The digest is HMAC-SHA256 under a key that everybody knows: no secret, but as free of collisions as SHA-256, and native on
/// nanoFramework, which SHA-256 by itself is not.
/// </para>
/// </summary>
public static class UpdatePiece
{
    /// <summary>The length of a digest, with which each piece begins.</summary>
    public const int DigestBytes = PlatformKey.MacBytes;

    // "battery update piece", as ASCII.
    private static readonly byte[] Key = new byte[]
    {
        0x62, 0x61, 0x74, 0x74, 0x65, 0x72, 0x79, 0x20, 0x75, 0x70, 0x64, 0x61, 0x74, 0x65, 0x20, 0x70, 0x69, 0x65, 0x63, 0x65,
    };

    /// <summary>The digest of a piece, in a new array.</summary>
    public static byte[] DigestOf(byte[] piece)
    {
        return PlatformKey.Derive(Key, piece);
    }

    /// <summary>Whether a piece has this digest.</summary>
    public static bool Has(byte[] piece, byte[] digest)
    {
        if (piece.Length <= DigestBytes) return false;
        byte[] own = DigestOf(piece);
        for (int i = 0; i < DigestBytes; i++)
        {
            if (own[i] != digest[i]) return false;
        }

        return true;
    }

    /// <summary>The digest of the piece that follows, in a new array.</summary>
    public static byte[] NextOf(byte[] piece)
    {
        byte[] next = new byte[DigestBytes];
        Array.Copy(piece, 0, next, 0, DigestBytes);
        return next;
    }
}
