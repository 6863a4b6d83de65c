using Battery.Node.Platform;
using Battery.Node.Stored;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>Keeps the frame counter in flash. What cannot be read back is passed over upwards: no counter comes twice.</summary>
internal sealed class StoredFrameCounter : IFrameCounterStore
{
    private const string BlobName = "radio";
    private const int Length = 8;

    // Where nothing can be read: at one message a second a node comes here in 68 years.
    private const long Half = 1L << 31;

    private readonly StoredBlob _blob;

    internal StoredFrameCounter(IStorage storage, ILog log)
    {
        _blob = new StoredBlob(storage, log, BlobName);
    }

    public long Load()
    {
        byte[] saved = _blob.Read();
        if (saved != null && saved.Length != Length)
        {
            _blob.LogDamage(saved.Length);
            saved = null;
        }

        if (saved == null) return _blob.HasLost ? Half : 0;
        long next = LittleEndian.Long(saved, 0);
        return _blob.HasLost ? next + FrameCounter.DefaultBlock : next;
    }

    public void Save(long next)
    {
        byte[] bytes = new byte[Length];
        LittleEndian.Put(bytes, 0, next);
        _blob.Write(bytes, Length);
    }
}
