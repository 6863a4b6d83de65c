using Battery.Node.Platform;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// A blob in flash that belongs to the configured secret: after the node was provisioned with another one it is as if it had never been
/// written. The mark of the secret stands before the content.
/// </summary>
internal sealed class KeyedBlob
{
    private readonly IStorage _storage;
    private readonly string _name;
    private readonly byte[] _mark;

    internal KeyedBlob(IStorage storage, string name, byte[] configuredSecret)
    {
        _storage = storage;
        _name = name;
        _mark = RadioKey.MarkOf(configuredSecret);
    }

    /// <summary>The content; null where there is none under this secret.</summary>
    internal byte[] Read()
    {
        byte[] saved = _storage.Read(_name);
        if (saved == null || saved.Length < _mark.Length) return null;
        for (int i = 0; i < _mark.Length; i++)
        {
            if (saved[i] != _mark[i]) return null;
        }

        byte[] content = new byte[saved.Length - _mark.Length];
        System.Array.Copy(saved, _mark.Length, content, 0, content.Length);
        return content;
    }

    /// <summary>Replaces the content; durable on return.</summary>
    internal void Replace(byte[] content, int count)
    {
        byte[] bytes = new byte[_mark.Length + count];
        System.Array.Copy(_mark, 0, bytes, 0, _mark.Length);
        System.Array.Copy(content, 0, bytes, _mark.Length, count);
        _storage.Replace(_name, bytes, 0, bytes.Length);
    }
}
