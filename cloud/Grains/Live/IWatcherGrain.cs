using System.Threading.Tasks;
using Orleans;
using Orleans.Concurrency;

namespace Battery.Grains;

/// <summary>
/// The list of processes that watch modules, and which; one grain, key 0. It keeps nothing on disk: watchers renew every few
/// seconds, and silos ask for the list a few times a second and keep what they had while this grain is away.
/// </summary>
public interface IWatcherGrain : IGrainWithIntegerKey
{
    /// <summary>Registers a watcher, or renews it with what it watches now; without renewal it is dropped after ten seconds.</summary>
    Task Watch(Watcher watcher);

    /// <summary>The watchers now.</summary>
    [AlwaysInterleave]
    Task<Watcher[]> List();
}
