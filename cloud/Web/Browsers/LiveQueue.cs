using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Battery.Grains;

namespace Battery.Web.Browsers;

/// <summary>
/// What waits for one browser: of each module the newest of each kind, and its newest commands and proposals. However much happens while
/// the browser is slow, no more waits than there is to know, and no module holds up another: they take turns in the order in which they
/// came. State and readings of a module go out at most twice a second; the rest at once.
/// </summary>
internal sealed class LiveQueue(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, List<LiveItem>> _waiting = [];
    private readonly LiveTurns _turns = new();
    private readonly WakeUp _wake = new(time);

    /// <summary>Whether something of a module only waits until the browser takes it.</summary>
    public bool IsDue(int module)
    {
        lock (_gate) return _turns.IsDue(module, NowMs());
    }

    /// <summary>Adds an item, in the place of what it is newer than. Does not block.</summary>
    public void Put(LiveItem item)
    {
        lock (_gate)
        {
            if (!_waiting.TryGetValue(item.ModuleId, out List<LiveItem>? items)) _waiting[item.ModuleId] = items = [];
            MakeRoom(items, item);
            items.Add(item);
            if (IsValue(item)) _turns.Ask(item.ModuleId, NowMs());
            else _turns.AskAtOnce(item.ModuleId, NowMs());
        }

        _wake.Ring();
    }

    /// <summary>Takes all that may be told now of the module whose turn it is, in the order in which it happened; waits for some.</summary>
    public async ValueTask<IReadOnlyList<LiveItem>> TakeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            TimeSpan? rest;
            lock (_gate)
            {
                long now = NowMs();
                while (_turns.TryTake(now, out int module, out bool isTurn))
                {
                    if (Take(module, isTurn) is { Count: > 0 } items) return items;
                }

                rest = _turns.NextAtMs is { } next ? TimeSpan.FromMilliseconds(Math.Max(1, next - now)) : null;
            }

            await _wake.WaitAsync(rest, cancellation);
        }
    }

    /// <summary>What only the newest counts of; a newer one comes soon anyway.</summary>
    private static bool IsValue(LiveItem item)
    {
        return item.Kind is LiveKind.Module or LiveKind.Reading;
    }

    private List<LiveItem>? Take(int module, bool isTurn)
    {
        if (!_waiting.Remove(module, out List<LiveItem>? items) || isTurn) return items;
        List<LiveItem> values = items.FindAll(IsValue);
        if (values.Count == 0) return items;
        _waiting[module] = values;
        items.RemoveAll(IsValue);
        return items;
    }

    private long NowMs()
    {
        return Moment.Of(time).ElapsedMs;
    }

    private static void MakeRoom(List<LiveItem> items, LiveItem next)
    {
        if (next.Kind == LiveKind.Removed) items.Clear();
        int others = 0;
        int oldest = -1;
        for (int i = items.Count - 1; i >= 0; i--)
        {
            if (items[i].Kind != next.Kind) continue;
            if (items[i].CommandId == next.CommandId)
            {
                items.RemoveAt(i);
                return;
            }

            others++;
            oldest = i;
        }

        if (others >= OpenCommands.Most) items.RemoveAt(oldest);
    }
}
