using Battery.Node.Platform;

namespace Battery.Node.Radio;

/// <summary>
/// Whether a ROOT's HUB reads encrypted messages, over restarts: so that it is not spoken to plain until its first word. Written only when
/// that changes.
/// </summary>
internal sealed class StoredFormat
{
    private const string BlobName = "format";

    private readonly KeyedBlob _blob;
    private readonly byte[] _content = new byte[1];

    internal StoredFormat(IStorage storage, ILog log, byte[] configuredSecret)
    {
        _blob = new KeyedBlob(storage, log, BlobName, configuredSecret);
        byte[] saved = _blob.Read(1);
        if (saved != null && saved.Length == 1) _content[0] = saved[0];
    }

    /// <summary>What was seen last.</summary>
    internal bool IsEncrypted => _content[0] != 0;

    /// <summary>What is seen now.</summary>
    internal void Save(bool isEncrypted)
    {
        if (isEncrypted == IsEncrypted) return;
        _content[0] = (byte)(isEncrypted ? 1 : 0);
        _blob.Replace(_content, 1);
    }
}
