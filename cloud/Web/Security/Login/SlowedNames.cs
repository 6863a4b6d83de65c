using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Web.Security;

/// <summary>
/// Where attempts of names that are guessed from everywhere wait. A few wait for each name, so that no crowd passes at once.
/// </summary>
internal sealed class SlowedNames(TimeProvider time)
{
    private const int MostOfOne = 4;
    private const int MostOfAll = 16;

    private readonly Dictionary<string, int> _waiting = [];
    private int _all;

    /// <summary>Waits for the delay; false, at once, when too many wait already.</summary>
    public async Task<bool> PassAsync(string name, TimeSpan delay, CancellationToken cancellation)
    {
        if (delay <= TimeSpan.Zero) return true;
        if (!TryEnter(name)) return false;
        try
        {
            await Task.Delay(delay, time, cancellation);
            return true;
        }
        finally
        {
            Leave(name);
        }
    }

    private bool TryEnter(string name)
    {
        lock (_waiting)
        {
            int of = _waiting.GetValueOrDefault(name);
            if (of >= MostOfOne || _all >= MostOfAll) return false;
            _waiting[name] = of + 1;
            _all++;
            return true;
        }
    }

    private void Leave(string name)
    {
        lock (_waiting)
        {
            _all--;
            if (--_waiting[name] == 0) _waiting.Remove(name);
        }
    }
}
