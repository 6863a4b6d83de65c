using System;

namespace Battery.Protocol.Update;

/// <summary>
/// What a bundle begins with, and a command brings: which image it is, and the signature over that. The digest of the first piece stands
/// for all of the image (<see cref="UpdatePiece"/>).
/// <code>
///  0  magic "BtU" (3) | format 1 (1)
///  4  target (1) | flavour (1)
///  6  epoch (2) | version, three parts (2 each)
/// 14  bytes of a piece but for the last (2)
/// 16  bytes of the image (4)
/// 20  digest of the first piece (32)
/// 52  signature over all of before (256 to 512, as the key is long)
/// </code>
/// Numbers are little-endian. An image is never changed by what is not signed: all that a node goes by is in here.
/// </summary>
public sealed class UpdateOffer
{
    /// <summary>The length of what is signed.</summary>
    public const int SignedBytes = 52;

    /// <summary>The longest offer.</summary>
    public const int MostBytes = SignedBytes + UpdateKey.MostBytes;

    /// <summary>The shortest piece, bytes.</summary>
    public const int LeastPieceBytes = 256;

    /// <summary>The longest piece, bytes: as text it fits a message.</summary>
    public const int MostPieceBytes = 32768;

    /// <summary>The longest image, bytes.</summary>
    public const int MostImageBytes = 64 * 1024 * 1024;

    /// <summary>How many bytes <see cref="Id"/> says.</summary>
    public const int IdBytes = 8;

    private const byte Format = 1;

    private UpdateOffer(byte[] bytes)
    {
        Bytes = bytes;
        Target = (UpdateTarget)(int)bytes[4];
        Flavour = (UpdateFlavour)(int)bytes[5];
        Version = new UpdateVersion(Number(bytes, 6, 2), Number(bytes, 8, 2), Number(bytes, 10, 2), Number(bytes, 12, 2));
        PieceBytes = Number(bytes, 14, 2);
        ImageBytes = Number(bytes, 16, 4);
        FirstDigest = new byte[UpdatePiece.DigestBytes];
        Array.Copy(bytes, 20, FirstDigest, 0, FirstDigest.Length);
    }

    /// <summary>All of it, signature included.</summary>
    public byte[] Bytes { get; }

    /// <summary>Which kind of node it is for.</summary>
    public UpdateTarget Target { get; }

    /// <summary>Which platform it is for.</summary>
    public UpdateFlavour Flavour { get; }

    /// <summary>How new it is.</summary>
    public UpdateVersion Version { get; }

    /// <summary>How long each piece but the last is.</summary>
    public int PieceBytes { get; }

    /// <summary>How long the image is.</summary>
    public int ImageBytes { get; }

    /// <summary>The digest of the first piece.</summary>
    public byte[] FirstDigest { get; }

    /// <summary>How much of the image a piece holds.</summary>
    public int ShareBytes => PieceBytes - UpdatePiece.DigestBytes;

    /// <summary>How many pieces there are.</summary>
    public int PieceCount => (ImageBytes + ShareBytes - 1) / ShareBytes;

    /// <summary>
    /// What the bundle is called on the wire: the begin of the digest over all that is signed, as hexadecimal digits. The same image of
    /// another version or epoch is another bundle.
    /// </summary>
    public string Id => HexText.Write(IdDigits());

    /// <summary>Reads one; null where it is none, and the reason says why. Whether it is signed is not looked at.</summary>
    public static UpdateOffer Read(byte[] bytes, out string reason)
    {
        reason = "it is no offer of an update";
        if (bytes == null || bytes.Length < 4 || bytes[0] != 'B' || bytes[1] != 't' || bytes[2] != 'U') return null;
        reason = "the bundle's format " + ((int)bytes[3]).ToString() + " is not known here";
        if (bytes[3] != Format) return null;
        reason = "the offer is cut off or too long";
        if (bytes.Length < SignedBytes + UpdateKey.LeastBytes || bytes.Length > MostBytes) return null;
        var offer = new UpdateOffer(bytes);
        reason = "the offer's numbers make no sense";
        if (offer.PieceBytes < LeastPieceBytes || offer.PieceBytes > MostPieceBytes) return null;
        if (offer.ImageBytes <= 0 || offer.ImageBytes > MostImageBytes) return null;
        reason = string.Empty;
        return offer;
    }

    /// <summary>The bytes of <see cref="Id"/>, in a new array.</summary>
    public byte[] IdDigits()
    {
        byte[] said = new byte[SignedBytes];
        Array.Copy(Bytes, 0, said, 0, SignedBytes);
        byte[] id = new byte[IdBytes];
        Array.Copy(UpdatePiece.DigestOf(said), 0, id, 0, IdBytes);
        return id;
    }

    /// <summary>Begins to verify its signature.</summary>
    public RsaVerification Verify(UpdateKey key)
    {
        byte[] signature = new byte[Bytes.Length - SignedBytes];
        Array.Copy(Bytes, SignedBytes, signature, 0, signature.Length);
        return key.Verify(Bytes, SignedBytes, signature);
    }

    /// <summary>How long a piece is; its number is from 0 on.</summary>
    public int LengthOf(int piece)
    {
        int left = ImageBytes - (piece * ShareBytes);
        return UpdatePiece.DigestBytes + (left < ShareBytes ? left : ShareBytes);
    }

    // What is to be signed.
    internal static byte[] Write(
        UpdateTarget target, UpdateFlavour flavour, UpdateVersion version, int pieceBytes, int imageBytes, byte[] firstDigest)
    {
        byte[] bytes = new byte[SignedBytes];
        bytes[0] = (byte)'B';
        bytes[1] = (byte)'t';
        bytes[2] = (byte)'U';
        bytes[3] = Format;
        bytes[4] = (byte)target;
        bytes[5] = (byte)flavour;
        Put(bytes, 6, 2, version.Epoch);
        Put(bytes, 8, 2, version.Major);
        Put(bytes, 10, 2, version.Minor);
        Put(bytes, 12, 2, version.Patch);
        Put(bytes, 14, 2, pieceBytes);
        Put(bytes, 16, 4, imageBytes);
        Array.Copy(firstDigest, 0, bytes, 20, firstDigest.Length);
        return bytes;
    }

    private static int Number(byte[] bytes, int offset, int count)
    {
        int number = 0;
        for (int i = 0; i < count; i++) number |= bytes[offset + i] << (8 * i);
        return number;
    }

    private static void Put(byte[] bytes, int offset, int count, int number)
    {
        for (int i = 0; i < count; i++) bytes[offset + i] = (byte)(number >> (8 * i));
    }
}
