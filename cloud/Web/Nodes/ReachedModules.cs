using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Web.Sockets;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Nodes;

/// <summary>
/// Tells the grains of the modules that a connection reaches, and may speak for, about it, so that commands find their way, and takes it
/// back when they are not any more. One call at a time.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="owner">The module that opened it.</param>
/// <param name="grains">The grain of a module.</param>
/// <param name="maySpeak">Whether the connection may speak for a module.</param>
/// <param name="time">The clock.</param>
/// <param name="close">Ends the connection, when the owner has a newer one or is not registered any more.</param>
/// <param name="logger">The log.</param>
internal sealed class ReachedModules(
    NodeConnection connection, ModuleRecord owner, Func<int, IModuleGrain> grains, Func<int, ValueTask<bool>> maySpeak, TimeProvider time,
        Action<CloseReason> close, ILogger logger)
{
    private const int AtOnce = 64;

    private readonly ReachTable _reach = new(owner.Id);
    private readonly Dictionary<int, ModulePlace> _places = [];
    private readonly HashSet<int> _attached = [owner.Id];

    /// <summary>Takes what a status message says.</summary>
    public async Task StateAsync(int speaker, ModulePlace place, IReadOnlyList<int> listed)
    {
        _reach.State(speaker, listed, Now());
        int[] stated = [.. listed.Append(speaker).Distinct()];
        foreach (int module in stated)
        {
            if (ReachTable.PlaceOf(module, speaker, place) is { } itsPlace) _places[module] = itsPlace;
        }

        await UpdateAsync(stated, heard: true);
    }

    /// <summary>
    /// Renews the links before their lease is over, and takes back those whose statement is too old or whose module the connection may
    /// not speak for any more.
    /// </summary>
    public Task RenewAsync()
    {
        _reach.Update(Now());
        return UpdateAsync(_reach.Reached, heard: false);
    }

    /// <summary>Takes all links back; where that fails they expire.</summary>
    public Task DetachAllAsync()
    {
        return DetachAsync(_attached);
    }

    private async Task UpdateAsync(IReadOnlyCollection<int> renewed, bool heard)
    {
        var reached = new HashSet<int>();
        foreach (int module in _reach.Reached)
        {
            if (await maySpeak(module)) reached.Add(module);
        }

        int[] lost = [.. _attached.Where(module => !reached.Contains(module))];
        int[] attached = [.. renewed.Where(reached.Contains)];
        _attached.ExceptWith(lost);
        _attached.UnionWith(attached);
        await DetachAsync(lost);
        await AttachAsync(attached, heard);
    }

    private async Task AttachAsync(IReadOnlyCollection<int> modules, bool heard)
    {
        foreach (int[] some in modules.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(async module =>
            {
                AttachResult result = await grains(module).Attach(connection, _places.GetValueOrDefault(module), heard);
                if (module != owner.Id) return;
                if (result == AttachResult.Replaced) close(CloseReason.Replaced);
                if (result == AttachResult.NotRegistered) close(CloseReason.Revoked);
            }));
        }
    }

    private async Task DetachAsync(IReadOnlyCollection<int> modules)
    {
        foreach (int[] some in modules.Chunk(AtOnce))
        {
            try
            {
                await Task.WhenAll(some.Select(module => grains(module).Detach(connection.Id)));
            }
            catch (Exception exception)
            {
                logger.LogDebug(exception, "Module {Module}: links could not be taken back; they expire", owner.Id);
            }
        }
    }

    private long Now()
    {
        return Moment.Of(time).ElapsedMs;
    }
}
