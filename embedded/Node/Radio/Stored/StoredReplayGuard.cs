using Battery.Node.Platform;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// A replay guard that outlives a restart and seldom writes flash: now and then, and before anything is done that must not be done twice
/// (commands, the clock, settings that are reported). What may be heard again after a restart (readings, acknowledgements, states) has the
/// effect of once by its identity.
/// </summary>
internal sealed class StoredReplayGuard
{
    private const string BlobName = "heard";

    // Source (2, little-endian), highest counter (4), number of the key that it came under (1).
    private const int EntryBytes = 7;
    private const int MessagesBetweenSaves = 256;

    private readonly KeyedBlob _blob;
    private readonly int[] _sources;
    private readonly long[] _saved;
    private readonly int[] _savedKeys;
    private readonly byte[] _bytes;
    private int _count;
    private int _sinceSave;

    // Only those whose keys the station has take a place.
    internal StoredReplayGuard(IStorage storage, ILog log, byte[] configuredSecret, int mostSources)
    {
        _sources = new int[mostSources];
        _saved = new long[mostSources];
        _savedKeys = new int[mostSources];
        _bytes = new byte[mostSources * EntryBytes];
        _blob = new KeyedBlob(storage, log, BlobName, configuredSecret);
        Guard = new ReplayGuard(mostSources);
        byte[] saved = _blob.Read(EntryBytes);
        if (saved == null) return;
        for (int at = 0; at < saved.Length && _count < _sources.Length; at += EntryBytes)
        {
            int source = saved[at] | (saved[at + 1] << 8);
            long highest = saved[at + 2] | ((long)saved[at + 3] << 8) | ((long)saved[at + 4] << 16) | ((long)saved[at + 5] << 24);
            Guard.Restore(source, highest, saved[at + 6]);
            _sources[_count] = source;
            _savedKeys[_count] = saved[at + 6];
            _saved[_count++] = highest;
        }
    }

    internal ReplayGuard Guard { get; }

    /// <summary>A message of a source was accepted.</summary>
    internal void Accepted(int source)
    {
        int i = IndexOf(source);
        bool isNew = i < 0 && _count < _sources.Length;
        if (isNew) _sources[_count++] = source;

        // A counter under another key may be lower than the saved one.
        if (++_sinceSave >= MessagesBetweenSaves || isNew || (i >= 0 && _savedKeys[i] != Guard.KeyNumber(source))) Write();
    }

    /// <summary>What has come from a source so far is refused after a restart too; durable on return.</summary>
    internal void Save(int source)
    {
        int i = IndexOf(source);
        if (i < 0 || _saved[i] != Guard.Highest(source) || _savedKeys[i] != Guard.KeyNumber(source)) Write();
    }

    private void Write()
    {
        _sinceSave = 0;
        for (int i = 0; i < _count; i++)
        {
            int at = i * EntryBytes;
            long highest = Guard.Highest(_sources[i]);
            _saved[i] = highest;
            _savedKeys[i] = Guard.KeyNumber(_sources[i]);
            _bytes[at] = (byte)_sources[i];
            _bytes[at + 1] = (byte)(_sources[i] >> 8);
            for (int shift = 0; shift < 4; shift++) _bytes[at + 2 + shift] = (byte)(highest >> (8 * shift));
            _bytes[at + 6] = (byte)_savedKeys[i];
        }

        _blob.Replace(_bytes, _count * EntryBytes);
    }

    private int IndexOf(int source)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_sources[i] == source) return i;
        }

        return -1;
    }
}
