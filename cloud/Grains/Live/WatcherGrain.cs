using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Orleans;

namespace Battery.Grains;

internal sealed class WatcherGrain(TimeProvider time) : Grain, IWatcherGrain
{
    private const long LeaseMs = 10_000;
    private readonly Dictionary<Guid, (Watcher Watcher, long Until)> _watchers = [];

    public Task Watch(Watcher watcher)
    {
        _watchers[watcher.Id] = (watcher, Now() + LeaseMs);
        return Task.CompletedTask;
    }

    public Task<Watcher[]> List()
    {
        long now = Now();
        foreach (KeyValuePair<Guid, (Watcher Watcher, long Until)> pair in _watchers.Where(pair => pair.Value.Until <= now).ToList())
            _watchers.Remove(pair.Key);
        return Task.FromResult(_watchers.Values.Select(entry => entry.Watcher).ToArray());
    }

    private long Now()
    {
        return Moment.Of(time).ElapsedMs;
    }
}
