using System.Text;
using Battery.Node.Platform;
using Battery.Node.Stored;
using Battery.Protocol;

namespace Battery.Node.Jobs;

/// <summary>
/// Which job hung, in flash, written before the restart that ends it: so the node says it afterwards and holds that job back, each time
/// that it comes in a row for longer.
/// </summary>
public sealed class HangRecord
{
    /// <summary>The longest name of a job.</summary>
    public const int MostNameBytes = JobHealth.MostNameBytes;

    // How many in a row, then the name.
    private const int HeaderBytes = 1;
    private const int FirstPauseMilliseconds = 60000;
    private const int MostDoublings = 6;
    private const int MostTimes = 255;

    private readonly StoredBlob _blob;

    /// <summary>Reads what the last run left.</summary>
    public HangRecord(IStorage storage, ILog log)
    {
        _blob = new StoredBlob(storage, log, "hang");
        byte[] saved = _blob.Read();
        if (saved == null) return;
        int nameBytes = saved.Length - HeaderBytes;
        if (_blob.Layout == 0 || nameBytes < 1 || nameBytes > MostNameBytes || saved[0] == 0)
        {
            _blob.LogDamage(saved.Length);
            return;
        }

        Times = saved[0];
        JobName = Encoding.UTF8.GetString(saved, HeaderBytes, nameBytes);
    }

    /// <summary>The job that hung before this start; empty for none.</summary>
    public string JobName { get; private set; } = "";

    /// <summary>How often it did, with no hour between in which it did not.</summary>
    public int Times { get; private set; }

    /// <summary>How long it is held back after the start, ms: one minute, then twice as long each time, up to 64 minutes.</summary>
    public int PauseMilliseconds
    {
        get
        {
            if (Times == 0) return 0;
            int doublings = Times - 1 < MostDoublings ? Times - 1 : MostDoublings;
            return FirstPauseMilliseconds << doublings;
        }
    }

    /// <summary>A job hangs now; durable on return.</summary>
    public void Write(string jobName)
    {
        Times = jobName != JobName ? 1 : Times < MostTimes ? Times + 1 : MostTimes;
        JobName = jobName;
        byte[] name = Encoding.UTF8.GetBytes(jobName);
        byte[] content = new byte[HeaderBytes + name.Length];
        content[0] = (byte)Times;
        for (int i = 0; i < name.Length; i++) content[HeaderBytes + i] = name[i];
        _blob.Write(content, content.Length);
    }

    /// <summary>All went well for long enough: what comes next is the first.</summary>
    public void Forget()
    {
        if (Times == 0) return;
        _blob.Delete();
        JobName = "";
        Times = 0;
    }
}
