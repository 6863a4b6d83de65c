using Battery.Node.Stored;
using Battery.Protocol.Update;

namespace Battery.Node.Update;

/// <summary>What flash knows of an image: how new it is and how to read it. It was signed when it was noted.</summary>
public sealed class StoredImage
{
    internal const int Bytes = 56;

    private const int IdAt = 48;
    private const int IdBytes = 8;

    // epoch, major, minor, patch (2 each) | bytes of a piece (4) | bytes of the image (4) | digest of the first piece (32) | id (8)
    private readonly byte[] _bytes = new byte[Bytes];

    /// <summary>What its bundle is called on the wire, as bytes.</summary>
    public byte[] Id()
    {
        byte[] id = new byte[IdBytes];
        System.Array.Copy(_bytes, IdAt, id, 0, IdBytes);
        return id;
    }

    /// <summary>The rollback counter.</summary>
    public int Epoch => Number(0, 2);

    /// <summary>The version's first part.</summary>
    public int Major => Number(2, 2);

    /// <summary>The version's second part.</summary>
    public int Minor => Number(4, 2);

    /// <summary>The version's third part.</summary>
    public int Patch => Number(6, 2);

    /// <summary>How long each piece but the last is.</summary>
    public int PieceBytes => Number(8, 4);

    /// <summary>How long the image is; 0 where there is none.</summary>
    public int ImageBytes => Number(12, 4);

    /// <summary>How much of the image a piece holds.</summary>
    public int ShareBytes => PieceBytes - UpdatePiece.DigestBytes;

    /// <summary>How many pieces there are.</summary>
    public int PieceCount => ImageBytes == 0 ? 0 : (ImageBytes + ShareBytes - 1) / ShareBytes;

    /// <summary>The digest of the first piece, in a new array.</summary>
    public byte[] FirstDigest()
    {
        byte[] digest = new byte[UpdatePiece.DigestBytes];
        System.Array.Copy(_bytes, 16, digest, 0, digest.Length);
        return digest;
    }

    /// <summary>How long a piece is.</summary>
    public int LengthOf(int piece)
    {
        int left = ImageBytes - (piece * ShareBytes);
        return UpdatePiece.DigestBytes + (left < ShareBytes ? left : ShareBytes);
    }

    internal void Set(int epoch, int major, int minor, int patch, int pieceBytes, int imageBytes, byte[] firstDigest, byte[] id)
    {
        System.Array.Copy(id, 0, _bytes, IdAt, IdBytes);
        LittleEndian.Put(_bytes, 0, epoch, 2);
        LittleEndian.Put(_bytes, 2, major, 2);
        LittleEndian.Put(_bytes, 4, minor, 2);
        LittleEndian.Put(_bytes, 6, patch, 2);
        LittleEndian.Put(_bytes, 8, pieceBytes, 4);
        LittleEndian.Put(_bytes, 12, imageBytes, 4);
        System.Array.Copy(firstDigest, 0, _bytes, 16, UpdatePiece.DigestBytes);
    }

    internal void CopyFrom(StoredImage other)
    {
        other.Save(_bytes, 0);
    }

    internal bool IsSame(StoredImage other)
    {
        for (int i = 0; i < Bytes; i++)
        {
            if (_bytes[i] != other._bytes[i]) return false;
        }

        return true;
    }

    internal void Load(byte[] from, int offset)
    {
        System.Array.Copy(from, offset, _bytes, 0, Bytes);
    }

    internal void Save(byte[] to, int offset)
    {
        System.Array.Copy(_bytes, 0, to, offset, Bytes);
    }

    private int Number(int offset, int bytes)
    {
        return LittleEndian.Int(_bytes, offset, bytes);
    }
}
