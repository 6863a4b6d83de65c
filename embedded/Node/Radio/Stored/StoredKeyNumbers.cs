using Battery.Node.Platform;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>Keeps in flash which key each module has: only those that were ever changed, four bytes each.</summary>
internal sealed class StoredKeyNumbers : IKeyNumberStore
{
    private const string BlobName = "keynumbers";
    private const int EntryBytes = 4;

    private readonly KeyedBlob _blob;

    // Module (2, little-endian), number (1), whether it is changing (1).
    private byte[] _entries;

    internal StoredKeyNumbers(IStorage storage, ILog log, byte[] configuredSecret)
    {
        _blob = new KeyedBlob(storage, log, BlobName, configuredSecret);
        byte[] saved = _blob.Read(EntryBytes);
        _entries = saved == null ? new byte[0] : saved;
    }

    public int NumberOf(int moduleId)
    {
        int at = Find(moduleId);
        return at < 0 ? 0 : _entries[at + 2];
    }

    public bool Knows(int moduleId)
    {
        return Find(moduleId) >= 0;
    }

    public bool IsChanging(int moduleId)
    {
        int at = Find(moduleId);
        return at >= 0 && _entries[at + 3] != 0;
    }

    public void Set(int moduleId, int number, bool isChanging)
    {
        int at = Find(moduleId);
        byte changing = (byte)(isChanging ? 1 : 0);
        if (at >= 0 && _entries[at + 2] == number && _entries[at + 3] == changing) return;
        if (at < 0)
        {
            at = _entries.Length;
            byte[] longer = new byte[at + EntryBytes];
            System.Array.Copy(_entries, 0, longer, 0, at);
            longer[at] = (byte)moduleId;
            longer[at + 1] = (byte)(moduleId >> 8);
            _entries = longer;
        }

        _entries[at + 2] = (byte)number;
        _entries[at + 3] = changing;
        _blob.Replace(_entries, _entries.Length);
    }

    private int Find(int moduleId)
    {
        for (int at = 0; at < _entries.Length; at += EntryBytes)
        {
            if ((_entries[at] | (_entries[at + 1] << 8)) == moduleId) return at;
        }

        return -1;
    }
}
