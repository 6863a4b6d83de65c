using Battery.Node.Platform;
using Battery.Protocol.Original;

namespace Battery.Node.Stored;

/// <summary>Draws the id of each boot.</summary>
internal static class StoredBoot
{
    private const string BlobName = "boot";
    private const int Length = 4;

    /// <summary>
    /// Another one than the last, in flash on return; 1 marks imported history, and some the readings of the original firmware.
    /// </summary>
    internal static int Draw(IStorage storage, ILog log, IRandom random)
    {
        var blob = new StoredBlob(storage, log, BlobName);
        byte[] saved = blob.Read();
        if (saved != null && saved.Length != Length)
        {
            blob.LogDamage(saved.Length);
            saved = null;
        }

        int last = saved == null ? 0 : LittleEndian.Int(saved, 0, Length);
        int boot = last;
        while (boot == last || boot <= OriginalIdentity.LastBootId) boot = random.Next(int.MaxValue);
        byte[] bytes = new byte[Length];
        LittleEndian.Put(bytes, 0, boot, Length);
        blob.Write(bytes, Length);
        return boot;
    }
}
