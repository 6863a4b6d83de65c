namespace Battery.Node.Update;

/// <summary>Reads the files of an image in a slot, in their order: for the loader.</summary>
public sealed class ImageReader
{
    private const int LengthBytes = 4;

    private readonly ImageSlot _slot;
    private readonly StoredImage _image;
    private readonly byte[] _head = new byte[256];
    private int _position;

    /// <summary>Stands before the first file.</summary>
    public ImageReader(ImageSlot slot, StoredImage image)
    {
        _slot = slot;
        _image = image;
    }

    /// <summary>The name of the file that it stands on; not looked at.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Its length.</summary>
    public int Length { get; private set; }

    /// <summary>Whether the image turned out not to be files.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Goes on to the next file; false at the end, and where the image is broken.</summary>
    public bool Next()
    {
        Name = string.Empty;
        if (IsBroken || _position == _image.ImageBytes) return false;
        IsBroken = true;
        if (!_slot.TryRead(_image, _position, _head, 0, 1)) return false;
        int characters = _head[0];
        if (!_slot.TryRead(_image, _position + 1, _head, 0, characters)) return false;
        char[] name = new char[characters];
        for (int i = 0; i < characters; i++) name[i] = (char)_head[i];
        _position += 1 + characters;
        if (!_slot.TryRead(_image, _position, _head, 0, LengthBytes)) return false;
        Length = Stored.LittleEndian.Int(_head, 0, LengthBytes);
        _position += LengthBytes;
        if (Length < 0 || Length > _image.ImageBytes - _position) return false;
        Name = new string(name);
        _position += Length;
        IsBroken = false;
        return true;
    }

    /// <summary>Its content, in a new array; null where flash does not give it.</summary>
    public byte[] Read()
    {
        byte[] content = new byte[Length];
        return _slot.TryRead(_image, _position - Length, content, 0, Length) ? content : null;
    }
}
