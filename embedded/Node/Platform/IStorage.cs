namespace Battery.Node.Platform;

/// <summary>
/// Named files that survive a restart: the least that a file system on flash gives. What is more, such as a replacement of which a power
/// loss leaves old or new, is made of these by <see cref="Stored.StoredBlob"/>. Names are plain ASCII letters and digits, at most 24;
/// those of the page have dots and hyphens too.
/// On the ESP32 files of the internal flash, elsewhere of a directory.
/// </summary>
public interface IStorage
{
    /// <summary>The length of a file; −1 when there is none.</summary>
    int Length(string name);

    /// <summary>Reads a part of a file and tells how many bytes it got: fewer than asked at the end, 0 when there is no file.</summary>
    int Read(string name, int position, byte[] buffer, int offset, int count);

    /// <summary>
    /// Makes a file of these bytes, in place of the one of that name. A power loss may leave the old one, none, or any part of the bytes;
    /// no other file is touched. When the call returns the bytes are durable.
    /// </summary>
    void Write(string name, byte[] buffer, int offset, int count);

    /// <summary>
    /// Appends to a file, and makes it when there is none. A power loss may leave any part of the bytes; what was appended
    /// before stays. When the call returns the bytes are durable.
    /// </summary>
    void Append(string name, byte[] buffer, int offset, int count);

    /// <summary>Removes a file, durable on return; nothing happens when there is none.</summary>
    void Delete(string name);

    /// <summary>The names of the files that begin with <paramref name="prefix"/>, in no order.</summary>
    string[] List(string prefix);
}
