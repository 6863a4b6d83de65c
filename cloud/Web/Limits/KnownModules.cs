using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Limits;

/// <summary>
/// Which modules are registered, so that no grain is made for one that is not, by whoever names it. The list is kept and read again when
/// somebody names a module that it lacks, at most once a second for all who ask: a module is only called unknown by a list that was read
/// after it was named, and then for two seconds. One that was removed stays known until then; its grain says the rest.
/// </summary>
internal sealed class KnownModules(IModuleStore modules, TimeProvider time, ILogger<KnownModules> logger)
{
    private static readonly TimeSpan ReadPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UnknownTime = TimeSpan.FromSeconds(2);
    private static readonly IReadOnlySet<int> None = new HashSet<int>();

    private readonly object _gate = new();

    /// <summary>When a module was last found to be unknown. There are no more entries than ids.</summary>
    private readonly ConcurrentDictionary<int, DateTimeOffset> _unknown = new();

    private volatile IReadOnlySet<int> _known = None;
    private Task<IReadOnlySet<int>?> _last = Task.FromResult<IReadOnlySet<int>?>(null);
    private Task<IReadOnlySet<int>?>? _next;
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    /// <summary>Whether a module was registered when the list was last read.</summary>
    public bool Contains(int module)
    {
        return _known.Contains(module);
    }

    /// <summary>
    /// Those of the modules that are not registered. Where the list cannot be read nobody can tell, and none is called unknown.
    /// </summary>
    public async ValueTask<IReadOnlySet<int>> FindUnknownAsync(IEnumerable<int> ids, CancellationToken cancellation)
    {
        HashSet<int>? unknown = null;
        List<int>? doubtful = null;
        DateTimeOffset now = time.GetUtcNow();
        foreach (int id in ids)
        {
            if (Contains(id)) continue;
            if (!WireLimits.IsModuleId(id) || (_unknown.TryGetValue(id, out DateTimeOffset at) && now - at < UnknownTime))
                (unknown ??= []).Add(id);
            else (doubtful ??= []).Add(id);
        }

        if (doubtful is null) return unknown ?? None;
        IReadOnlySet<int>? read = await ReadAsync().WaitAsync(cancellation);
        if (read is null) return unknown ?? None;
        foreach (int id in doubtful.Where(id => !read.Contains(id)))
        {
            (unknown ??= []).Add(id);
            _unknown[id] = time.GetUtcNow();
        }

        return unknown ?? None;
    }

    /// <summary>A list that is read after this call; null when it cannot be read.</summary>
    private Task<IReadOnlySet<int>?> ReadAsync()
    {
        lock (_gate) return _next ??= _last = ReadAfterAsync(_last);
    }

    private async Task<IReadOnlySet<int>?> ReadAfterAsync(Task<IReadOnlySet<int>?> last)
    {
        await Task.Yield();
        await last;
        TimeSpan rest = _readAt + ReadPeriod - time.GetUtcNow();
        if (rest > TimeSpan.Zero) await Task.Delay(rest < ReadPeriod ? rest : ReadPeriod, time);

        // Who asks from now on gets the list after this one.
        lock (_gate) _next = null;
        _readAt = time.GetUtcNow();
        try
        {
            IReadOnlySet<int> read = (await modules.ListAsync()).Select(module => module.Id).ToHashSet();
            _known = read;
            return read;
        }
        catch (Exception exception)
        {
            logger.LogDebug(exception, "The list of modules cannot be read now");
            return null;
        }
    }
}
