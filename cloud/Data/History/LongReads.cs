using System;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data;

/// <summary>
/// Where reads that may take long run, so that they hold up nothing else: on SQLite on threads of their own, on MySQL on connections of
/// their own (<see cref="ConnectionUse.History"/>). A caller beyond <see cref="AtOnce"/> waits for one of them.
/// </summary>
public sealed class LongReads : IDisposable
{
    /// <summary>How many run at once.</summary>
    public const int AtOnce = 4;

    private readonly ThreadLane? _lane;

    /// <summary>Starts the threads, where there are any.</summary>
    public LongReads(Database database)
    {
        _lane = database.Engine == DatabaseEngine.Sqlite ? new ThreadLane("history", AtOnce) : null;
    }

    /// <summary>Runs a read. One that has not begun when it is cancelled does not begin.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> read, CancellationToken cancellation = default)
    {
        return _lane is null ? read() : _lane.RunAsync(read, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lane?.Dispose();
    }
}
