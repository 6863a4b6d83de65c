namespace Battery.Node.Platform;

/// <summary>
/// Named blobs that survive a restart. Names are plain ASCII without separators, at most 24 characters.
/// On the ESP32 the internal flash file system, elsewhere a directory.
/// </summary>
public interface IStorage
{
    /// <summary>The content of a blob; null when there is none.</summary>
    byte[] Read(string name);

    /// <summary>Reads a part of a blob and tells how many bytes it got: fewer than asked at the end, 0 when there is no blob.</summary>
    int Read(string name, int position, byte[] buffer, int offset, int count);

    /// <summary>The length of a blob; −1 when there is none.</summary>
    int Length(string name);

    /// <summary>
    /// Replaces a blob as a whole: after a power loss it holds either the old or the new content.
    /// When the call returns the new content is durable.
    /// </summary>
    void Replace(string name, byte[] buffer, int offset, int count);

    /// <summary>
    /// Appends to a blob, and makes it when there is none. A power loss may leave any part of the bytes; what was appended
    /// before stays. When the call returns the bytes are durable.
    /// </summary>
    void Append(string name, byte[] buffer, int offset, int count);

    /// <summary>Removes a blob; nothing happens when there is none.</summary>
    void Delete(string name);

    /// <summary>The names of the blobs that begin with <paramref name="prefix"/>, in no order.</summary>
    string[] List(string prefix);
}
