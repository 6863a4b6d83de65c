using System;
using System.Threading;

namespace Battery.DeviceCosts.World;

/// <summary>The world's time for simulated parts of a node. Its timers run on a thread of that node, as interrupts do.</summary>
internal sealed class WorldTime(VirtualWorld world, WorldNode node) : TimeProvider
{
    // A day after any that a firmware is built on: earlier ones are taken for those of a receiver whose week number has run over.
    public const long Begin = 2_051_222_400_000;

    public override long TimestampFrequency => 1_000_000;

    public override long GetTimestamp() => world.Microseconds;

    public override DateTimeOffset GetUtcNow() =>
        DateTimeOffset.FromUnixTimeMilliseconds(Begin).AddMicroseconds(world.Microseconds);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(world, node, callback, state, dueTime);

    private sealed class Timer : ITimer
    {
        private readonly VirtualWorld _world;
        private readonly WorldSignal _changed = new(false);
        private long _dueAt;

        public Timer(VirtualWorld world, WorldNode node, TimerCallback callback, object? state, TimeSpan dueTime)
        {
            _world = world;
            Change(dueTime, default);
            world.Start(node, () => Run(callback, state));
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _dueAt = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : _world.Microseconds + (long)dueTime.TotalMicroseconds;
            _changed.Set();
            return true;
        }

        public void Dispose() => _dueAt = long.MaxValue;

        public System.Threading.Tasks.ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        private void Run(TimerCallback callback, object? state)
        {
            while (true)
            {
                long left = _dueAt == long.MaxValue ? -1 : Math.Max(0, _dueAt - _world.Microseconds);
                if (left != 0)
                {
                    _changed.WaitMicroseconds(left);
                    continue;
                }

                _dueAt = long.MaxValue;
                callback(state);
            }
        }
    }
}
