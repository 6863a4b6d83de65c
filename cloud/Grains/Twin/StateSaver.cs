using System;
using System.Threading.Tasks;
using Battery.Data;

namespace Battery.Grains;

/// <summary>
/// Writes a grain's state, one write at a time: changes that come while one is under way share the next. What could not be written
/// stays marked as changed and is tried again. It runs in the turns of its grain, so it needs no lock.
/// </summary>
internal sealed class StateSaver(int moduleId, Func<Task> write, OutageLog outage)
{
    /// <summary>Changes so far, and how many of them stand in storage.</summary>
    private long _changes;
    private long _saved;
    private Task _writing = Task.CompletedTask;

    /// <summary>Marks the state as changed; the caller saves it in the same turn or leaves it to the next.</summary>
    public void Changed()
    {
        _changes++;
    }

    /// <summary>Returns when all changes so far are durable, at once if they are; throws what kept them from it.</summary>
    public async Task SaveAsync()
    {
        long wanted = _changes;
        while (_saved < wanted)
        {
            if (_writing.IsCompleted) await (_writing = WriteAsync());
            else await _writing.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Saves as <see cref="SaveAsync"/> does; a failure is logged, and the changes wait for the next attempt.</summary>
    public async Task TrySaveAsync()
    {
        try
        {
            await SaveAsync();
        }
        catch (Exception exception)
        {
            outage.Failed($"module {moduleId}: {exception.Message}; this is tried again", moduleId);
        }
    }

    /// <summary>For a timer: tries again what could not be written. A write under way is left to who began it.</summary>
    public Task TryAgainAsync()
    {
        return _writing.IsCompleted ? TrySaveAsync() : Task.CompletedTask;
    }

    private async Task WriteAsync()
    {
        // Counted before: what changes while the write is under way may or may not be in it.
        long changes = _changes;
        await write();
        _saved = changes;
        outage.Succeeded(moduleId);
    }
}
