using Battery.Node.Platform;
using Battery.Node.Stored;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// A blob in flash that belongs to the configured secret: after the node was provisioned with another one it is as if it had never been
/// written. The mark of the secret stands before the content.
/// </summary>
internal sealed class KeyedBlob
{
    private readonly StoredBlob _blob;
    private readonly byte[] _mark;

    internal KeyedBlob(IStorage storage, ILog log, string name, byte[] configuredSecret)
    {
        _blob = new StoredBlob(storage, log, name);
        _mark = RadioKey.MarkOf(configuredSecret);
    }

    /// <summary>The content, entries of one length; null where there is none under this secret that makes sense.</summary>
    internal byte[] Read(int entryBytes)
    {
        byte[] saved = _blob.Read();
        if (saved == null || saved.Length < _mark.Length) return null;
        for (int i = 0; i < _mark.Length; i++)
        {
            if (saved[i] != _mark[i]) return null;
        }

        byte[] content = new byte[saved.Length - _mark.Length];
        System.Array.Copy(saved, _mark.Length, content, 0, content.Length);
        return _blob.Check(content, entryBytes);
    }

    /// <summary>Replaces the content; durable on return.</summary>
    internal void Replace(byte[] content, int count)
    {
        byte[] bytes = new byte[_mark.Length + count];
        System.Array.Copy(_mark, 0, bytes, 0, _mark.Length);
        System.Array.Copy(content, 0, bytes, _mark.Length, count);
        _blob.Write(bytes, bytes.Length);
    }
}
