using Battery.Node.Platform;

namespace Battery.Node;

/// <summary>
/// The way to a next version of what lies in flash as entries of a fixed length. The first layout is just the entries. A later one puts its
/// number, from 2 on, behind them, and has entries of another length than this one where their meaning is another: so a build tells by the
/// length whether it can read what is there, and what a newer one left is told from what is damaged.
/// </summary>
internal static class StoredLayout
{
    /// <summary>The blob where it is of the first layout; null, and the log hears why, where it is not; null where there is none.</summary>
    internal static byte[] Check(byte[] saved, int entryBytes, string name, ILog log)
    {
        if (saved == null || saved.Length % entryBytes == 0) return saved;
        bool isNewer = saved.Length % entryBytes == 1 && saved[saved.Length - 1] > 1;
        log.Write(
            LogLevel.Error, "storage",
            isNewer ? name + " was written by a newer build (layout " + saved[saved.Length - 1].ToString() + ") and is not read"
                : name + " is damaged: " + saved.Length.ToString() + " bytes");
        return null;
    }
}
