using Battery.Node.Platform;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>Keeps the frame counter in flash.</summary>
internal sealed class StoredFrameCounter : IFrameCounterStore
{
    private const string BlobName = "radio";
    private const int Length = 8;

    private readonly IStorage _storage;
    private readonly ILog _log;

    internal StoredFrameCounter(IStorage storage, ILog log)
    {
        _storage = storage;
        _log = log;
    }

    public long Load()
    {
        byte[] saved = StoredLayout.Check(_storage.Read(BlobName), Length, BlobName, _log);
        if (saved == null || saved.Length != Length) return 0;
        long next = 0;
        for (int i = Length - 1; i >= 0; i--) next = (next << 8) | saved[i];
        return next;
    }

    public void Save(long next)
    {
        byte[] bytes = new byte[Length];
        for (int i = 0; i < Length; i++) bytes[i] = (byte)(next >> (8 * i));
        _storage.Replace(BlobName, bytes, 0, Length);
    }
}
