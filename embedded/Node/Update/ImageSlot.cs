using Battery.Node.Platform;
using Battery.Protocol.Update;

namespace Battery.Node.Update;

/// <summary>
/// Room in flash for an image: each piece is a file, so that a power cut costs the piece that was being written and no other.
/// </summary>
public sealed class ImageSlot
{
    private const int Digits = 5;

    private readonly IStorage _storage;
    private readonly string _prefix;
    private byte[] _cached;
    private int _cachedPiece = -1;

    internal ImageSlot(IStorage storage, int number)
    {
        _storage = storage;
        _prefix = number == 1 ? "imagea" : "imageb";
    }

    /// <summary>Removes some of what is there; false once there is nothing. What is there afterwards is no image.</summary>
    /// <param name="most">How many pieces at most, for that takes its time.</param>
    public bool Clear(int most)
    {
        _cachedPiece = -1;
        string[] names = _storage.List(_prefix);
        for (int i = 0; i < names.Length && i < most; i++) _storage.Delete(names[i]);
        return names.Length > most;
    }

    /// <summary>Keeps a piece, durable on return.</summary>
    public void Write(int piece, byte[] bytes)
    {
        _cachedPiece = -1;
        _storage.Write(NameOf(piece), bytes, 0, bytes.Length);
    }

    /// <summary>A piece as it is in flash; null where none of this length is.</summary>
    public byte[] Read(int piece, int length)
    {
        string name = NameOf(piece);
        if (_storage.Length(name) != length) return null;
        byte[] bytes = new byte[length];
        return _storage.Read(name, 0, bytes, 0, length) == length ? bytes : null;
    }

    /// <summary>Whether every piece of an image is there and right.</summary>
    public bool IsWhole(StoredImage image)
    {
        byte[] digest = image.FirstDigest();
        for (int i = 0; i < image.PieceCount; i++)
        {
            byte[] piece = Read(i, image.LengthOf(i));
            if (piece == null || !UpdatePiece.Has(piece, digest)) return false;
            digest = UpdatePiece.NextOf(piece);
        }

        return image.PieceCount > 0;
    }

    // A part of the image; false where it is not there.
    internal bool TryRead(StoredImage image, int position, byte[] to, int offset, int count)
    {
        if (position < 0 || count < 0 || count > image.ImageBytes - position) return false;
        while (count > 0)
        {
            int piece = position / image.ShareBytes;
            if (piece != _cachedPiece)
            {
                _cached = Read(piece, image.LengthOf(piece));
                if (_cached == null) return false;
                _cachedPiece = piece;
            }

            int at = UpdatePiece.DigestBytes + (position % image.ShareBytes);
            int part = _cached.Length - at < count ? _cached.Length - at : count;
            System.Array.Copy(_cached, at, to, offset, part);
            position += part;
            offset += part;
            count -= part;
        }

        return true;
    }

    private string NameOf(int piece)
    {
        string number = piece.ToString();
        while (number.Length < Digits) number = "0" + number;
        return _prefix + number;
    }
}
