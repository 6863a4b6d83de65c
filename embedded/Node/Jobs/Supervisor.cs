using System.Threading;
using Battery.Node.Platform;

namespace Battery.Node.Jobs;

/// <summary>
/// Looks after the worker from a thread of its own. A job that runs for too long hangs: no thread can end another, so it is written down
/// which one it is, and the node restarts. After that the job is held back for a while and everything else works. The board's watchdog is
/// below it, for what stops this thread too.
/// </summary>
public sealed class Supervisor
{
    /// <summary>A job that runs for so long hangs, ms, unless its place says otherwise.</summary>
    public const int DefaultHangMilliseconds = 30000;

    /// <summary>After so long without a hang the next counts as the first, ms.</summary>
    public const int ForgetMilliseconds = 3600000;

    private const int LookMilliseconds = 1000;

    private readonly JobQueue _queue;
    private readonly NodePlatform _platform;
    private readonly HangRecord _record;
    private readonly AutoResetEvent _stop = new AutoResetEvent(false);
    private readonly long _startedAt;
    private JobPlace _told;
    private long _toldSince;
    private bool _stopping;

    /// <summary>Makes one that does not look yet.</summary>
    /// <param name="queue">What the worker does.</param>
    /// <param name="platform">For clock, log, flash and restart.</param>
    /// <param name="record">What the last run left.</param>
    public Supervisor(JobQueue queue, NodePlatform platform, HangRecord record)
    {
        _queue = queue;
        _platform = platform;
        _record = record;
        _startedAt = platform.Clock.UptimeMilliseconds;
    }

    /// <summary>Says which job hung before this start, and holds it back.</summary>
    public void Recover()
    {
        if (_record.Times == 0) return;
        int pause = _record.PauseMilliseconds;
        _platform.Log.Write(
            LogLevel.Error, "jobs",
            "the job " + _record.JobName + " hung before this start (" + _record.Times.ToString() + " in a row): it is held back for "
                + (pause / 1000).ToString() + " s");
        for (int i = 0; i < _queue.Count; i++)
        {
            if (_queue[i].Job.Name == _record.JobName) _queue[i].HoldBackUntil(_startedAt + pause);
        }
    }

    /// <summary>Begins to look, every second.</summary>
    public void Start()
    {
        new Thread(Run).Start();
    }

    /// <summary>Ends at once.</summary>
    public void Stop()
    {
        _stopping = true;
        _stop.Set();
    }

    /// <summary>Looks once.</summary>
    public void Look()
    {
        JobPlace running = _queue.Running;
        long since = _queue.RunningSince;
        long now = _platform.Clock.UptimeMilliseconds;

        // What began between the two looks is another run.
        if (running == null || running != _queue.Running || since != _queue.RunningSince)
        {
            if (now - _startedAt - _record.PauseMilliseconds >= ForgetMilliseconds) _record.Forget();
            return;
        }

        if (now - since < running.HangMilliseconds || (running == _told && since == _toldSince)) return;
        _told = running;
        _toldSince = since;
        End(running.Job.Name, now - since);
    }

    private void End(string name, long milliseconds)
    {
        _platform.Log.Write(
            LogLevel.Error, "jobs", "the job " + name + " hangs since " + (milliseconds / 1000).ToString() + " s: the node restarts");
        try
        {
            _record.Write(name);
        }
        catch (System.Exception failure)
        {
            // Flash may be what hangs. The restart matters more.
            _platform.Log.Write(LogLevel.Error, "jobs", "which job it is is not kept: " + failure.Message);
        }

        if (_platform.Restart != null) _platform.Restart.Restart();
    }

    private void Run()
    {
        while (!_stopping)
        {
            Look();
            _stop.WaitOne(LookMilliseconds, false);
        }
    }
}
