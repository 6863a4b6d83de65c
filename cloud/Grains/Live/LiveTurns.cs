using System.Collections.Generic;

namespace Battery.Grains;

/// <summary>
/// Whose turn it is to be told of. A module has at most one turn in <see cref="RestMs"/> for what only its newest counts of (its state, its
/// readings), in the order in which turns fall due; what each counts of (commands) is told at once. Takes no locks.
/// </summary>
public sealed class LiveTurns
{
    /// <summary>The newest of a module is told twice a second: faster nobody reads.</summary>
    public const int RestMs = 500;

    private readonly PriorityQueue<(int Module, bool IsAtOnce), (long At, long Order)> _due = new();
    private readonly HashSet<int> _turns = [];
    private readonly HashSet<int> _atOnce = [];

    /// <summary>The modules that had their turn less than <see cref="RestMs"/> ago, and when; forgotten by <see cref="_rests"/>.</summary>
    private readonly Dictionary<int, long> _lastTurn = [];

    private readonly Queue<(int Module, long Until)> _rests = new();
    private long _order;

    /// <summary>When the next one is due, ms; null while nobody asks.</summary>
    public long? NextAtMs => _due.TryPeek(out _, out (long At, long Order) next) ? next.At : null;

    /// <summary>Asks for a module's next turn.</summary>
    public void Ask(int module, long nowMs)
    {
        if (_turns.Add(module)) Add(module, false, RestEndsMs(module) is { } end && end > nowMs ? end : nowMs);
    }

    /// <summary>Asks for a module at once, whenever its last turn was.</summary>
    public void AskAtOnce(int module, long nowMs)
    {
        if (_atOnce.Add(module)) Add(module, true, nowMs);
    }

    /// <summary>Whether a module is due that was asked for, and only waits for those before it.</summary>
    public bool IsDue(int module, long nowMs)
    {
        return _atOnce.Contains(module) || (_turns.Contains(module) && !IsResting(module, nowMs));
    }

    /// <summary>Takes the module that is due, if any.</summary>
    /// <param name="nowMs">The time, ms.</param>
    /// <param name="module">The module.</param>
    /// <param name="isTurn">Whether this is its turn; otherwise only what is told at once may be.</param>
    public bool TryTake(long nowMs, out int module, out bool isTurn)
    {
        while (_rests.TryPeek(out (int Module, long Until) rest) && rest.Until <= nowMs)
        {
            _rests.Dequeue();
            if (RestEndsMs(rest.Module) <= nowMs) _lastTurn.Remove(rest.Module);
        }

        while (_due.TryPeek(out (int Module, bool IsAtOnce) next, out (long At, long Order) at) && at.At <= nowMs)
        {
            _due.Dequeue();
            module = next.Module;
            isTurn = _turns.Contains(module) && !IsResting(module, nowMs);

            // One that was asked for both ways was taken by the first.
            if (!isTurn && !(next.IsAtOnce && _atOnce.Contains(module))) continue;
            _atOnce.Remove(module);
            if (isTurn)
            {
                _turns.Remove(module);
                _lastTurn[module] = nowMs;
                _rests.Enqueue((module, nowMs + RestMs));
            }

            return true;
        }

        (module, isTurn) = (0, false);
        return false;
    }

    private void Add(int module, bool isAtOnce, long atMs)
    {
        _due.Enqueue((module, isAtOnce), (atMs, _order++));
    }

    private bool IsResting(int module, long nowMs)
    {
        return RestEndsMs(module) > nowMs;
    }

    private long? RestEndsMs(int module)
    {
        return _lastTurn.TryGetValue(module, out long at) ? at + RestMs : null;
    }
}
