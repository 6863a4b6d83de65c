using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Battery.Grains;

namespace Battery.Web.Browsers;

/// <summary>
/// What waits for one browser: of each module the newest of each kind, and its newest commands and proposals. However much happens while
/// the browser is slow, no more waits than there is to know, and no module holds up another: they take turns in the order in which they
/// came.
/// </summary>
internal sealed class LiveQueue
{
    private readonly object _gate = new();
    private readonly Dictionary<int, List<LiveItem>> _waiting = [];

    /// <summary>The modules of <see cref="_waiting"/>, each once.</summary>
    private readonly Channel<int> _order = Channel.CreateUnbounded<int>();

    /// <summary>Modules of which something waits.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _waiting.Count;
        }
    }

    /// <summary>Adds an item, in the place of what it is newer than. Does not block.</summary>
    public void Put(LiveItem item)
    {
        lock (_gate)
        {
            if (!_waiting.TryGetValue(item.ModuleId, out List<LiveItem>? items))
            {
                _waiting[item.ModuleId] = items = [];
                _order.Writer.TryWrite(item.ModuleId);
            }

            MakeRoom(items, item);
            items.Add(item);
        }
    }

    /// <summary>Takes all that waits of the module whose turn it is, in the order in which it happened; waits for some.</summary>
    public async ValueTask<IReadOnlyList<LiveItem>> TakeAsync(CancellationToken cancellation)
    {
        int module = await _order.Reader.ReadAsync(cancellation);
        lock (_gate)
        {
            _waiting.Remove(module, out List<LiveItem>? items);
            return items!;
        }
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
