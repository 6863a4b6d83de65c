using System.Collections.Generic;
using System.Threading;
using Battery.Grains;

namespace Battery.Web.Browsers;

/// <summary>
/// Which browsers watch which module: an event is only handed to these, and all together are what this process is interested in. A module
/// is counted once for each browser that watches it; with the last one it is gone.
/// </summary>
internal sealed class WatchIndex<T>
    where T : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<T, Watch> _watches = [];
    private readonly Dictionary<int, HashSet<T>> _byModule = [];
    private readonly HashSet<T> _ofAll = [];
    private Interest? _interest;

    /// <summary>What all of them watch together.</summary>
    public Interest Interest
    {
        get
        {
            lock (_gate) return _interest ??= _ofAll.Count > 0 ? Interest.Everything : Interest.In(_byModule.Keys);
        }
    }

    /// <summary>Says what a browser watches from now on, in the place of what it watched.</summary>
    public void Set(T browser, Watch watch)
    {
        lock (_gate)
        {
            Take(browser);
            _watches[browser] = watch;
            if (watch.All) _ofAll.Add(browser);
            foreach (int module in watch.Modules)
            {
                if (!_byModule.TryGetValue(module, out HashSet<T>? browsers)) _byModule[module] = browsers = [];
                browsers.Add(browser);
            }

            _interest = null;
        }
    }

    /// <summary>Forgets a browser.</summary>
    public void Remove(T browser)
    {
        lock (_gate)
        {
            Take(browser);
            _interest = null;
        }
    }

    /// <summary>Whether anybody watches a module.</summary>
    public bool Includes(int module)
    {
        lock (_gate) return _ofAll.Count > 0 || _byModule.ContainsKey(module);
    }

    /// <summary>Writes those who watch a module into a list, which is emptied before.</summary>
    public void Find(int module, List<T> into)
    {
        into.Clear();
        lock (_gate)
        {
            into.AddRange(_ofAll);
            if (_byModule.TryGetValue(module, out HashSet<T>? browsers)) into.AddRange(browsers);
        }
    }

    /// <summary>All browsers.</summary>
    public IReadOnlyList<T> List()
    {
        lock (_gate) return [.. _watches.Keys];
    }

    private void Take(T browser)
    {
        if (!_watches.Remove(browser, out Watch? watch)) return;
        _ofAll.Remove(browser);
        foreach (int module in watch.Modules)
        {
            HashSet<T> browsers = _byModule[module];
            browsers.Remove(browser);
            if (browsers.Count == 0) _byModule.Remove(module);
        }
    }
}
