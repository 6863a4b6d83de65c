using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Nodes;

/// <summary>
/// For which modules a connection may speak (docs/protocol.md, "Who speaks for whom"). What it knows is good as long as
/// <see cref="IAccessWatch"/> sees no change; until then a module costs a look into a set, and the database is asked once for each that is
/// new. Any thread may call.
/// </summary>
/// <param name="owner">The module that opened the connection.</param>
/// <param name="relays">Who decides.</param>
/// <param name="watch">Tells when to ask anew.</param>
/// <param name="tell">Tells the node why not, once a module.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class RelayGate(
    ModuleRecord owner, IRelayStore relays, IAccessWatch watch, Action<string> tell, TimeProvider time, ILogger logger)
{
    private const int MostTold = 64;

    private readonly SemaphoreSlim _asking = new(1);
    private readonly ConcurrentDictionary<int, bool> _told = new();
    private volatile KnownRights _known = new(long.MinValue, [], time);

    /// <summary>Whether the connection may speak for a module, and get what is for it.</summary>
    public async ValueTask<bool> MaySpeakAsync(int module)
    {
        return await RightToAsync(module) == SpeakingRight.Granted;
    }

    /// <summary>The same, and whether there is such a module at all. Never throws.</summary>
    public ValueTask<SpeakingRight> RightToAsync(int module)
    {
        if (module == owner.Id) return ValueTask.FromResult(SpeakingRight.Granted);
        if (!owner.MayRelay) return ValueTask.FromResult(Refuse(module, "it is not registered as a relay"));
        if (watch.IsStale) return ValueTask.FromResult(SpeakingRight.Withheld);
        KnownRights known = _known;
        return known.Number == watch.Number && known.Find(module) is { } right ? ValueTask.FromResult(right) : AskAsync(module);
    }

    private async ValueTask<SpeakingRight> AskAsync(int module)
    {
        await _asking.WaitAsync();
        try
        {
            // The number before what it is about: a change in between only means to load once more.
            long number = watch.Number;
            if (_known.Number != number) _known = new KnownRights(number, await relays.SpokenForAsync(owner.Id), time);
            KnownRights known = _known;
            if (known.Find(module) is { } found) return found;
            RelayVerdict verdict = await relays.AskAsync(owner.Id, module);
            Log(module, verdict);
            SpeakingRight right = known.Take(module, verdict);
            return right == SpeakingRight.Withheld ? Refuse(module, "it is not bound to this relay; an admin can allow it") : right;
        }
        catch (Exception exception)
        {
            logger.LogDebug(exception, "Relay {Relay}: whether it may speak for module {Module} cannot be known now", owner.Id, module);
            return SpeakingRight.Withheld;
        }
        finally
        {
            _asking.Release();
        }
    }

    private void Log(int module, RelayVerdict verdict)
    {
        if (verdict == RelayVerdict.FirstContact)
        {
            logger.LogInformation(
                "Module {Module}: heard of for the first time, through relay {Relay}: from now on bound to it", module, owner.Id);
        }
        else if (verdict == RelayVerdict.Wants)
        {
            logger.LogWarning(
                "Relay {Relay} wants to speak for module {Module} and may not: an admin can allow it on the module's page",
                owner.Id, module);
        }
    }

    private SpeakingRight Refuse(int module, string reason)
    {
        if (_told.Count < MostTold && _told.TryAdd(module, true)) tell($"this connection may not speak for module {module}: {reason}");
        return SpeakingRight.Withheld;
    }
}
