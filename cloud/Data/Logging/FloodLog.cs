using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Extensions.Logging;

namespace Battery.Data;

/// <summary>
/// Keeps what anybody can cause as often as he likes from filling the log: of each kind so many lines are said in a minute, and at its end
/// how many were left out.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed class FloodLog(TimeProvider time, ILogger<FloodLog> logger)
{
    /// <summary>Lines of one kind in a minute.</summary>
    public const int MostLines = 10;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly Dictionary<string, Flow> _kinds = new(StringComparer.Ordinal);

    /// <summary>Whether the caller may log a line of this kind now; if not, it is counted.</summary>
    /// <param name="kind">What the lines are about, as in "wrong logins". One of a few: each is kept.</param>
    public bool MaySay(string kind)
    {
        lock (_gate)
        {
            if (!_kinds.TryGetValue(kind, out Flow? flow)) _kinds[kind] = flow = new Flow();

            // The timer of a window that is over may be late.
            if (flow.LeftOut == 0 && time.GetUtcNow() >= flow.Until) (flow.Said, flow.Until) = (0, time.GetUtcNow() + Window);
            if (flow.Said < MostLines)
            {
                flow.Said++;
                return true;
            }

            if (flow.LeftOut++ > 0) return false;
            flow.Timer?.Dispose();

            // A clock that was set back must not make the window longer.
            TimeSpan rest = flow.Until - time.GetUtcNow();
            flow.Timer = time.CreateTimer(
                _ => EndWindow(kind, flow), null, rest < Window ? rest : Window, Timeout.InfiniteTimeSpan);
            return false;
        }
    }

    private void EndWindow(string kind, Flow flow)
    {
        long leftOut;
        lock (_gate)
        {
            leftOut = flow.LeftOut;
            (flow.LeftOut, flow.Said, flow.Until) = (0, 0, time.GetUtcNow() + Window);
        }

        logger.LogWarning("{Count} more lines about {Kind} were left out in the last minute", leftOut, kind);
    }

    private sealed class Flow
    {
        public int Said { get; set; }

        public long LeftOut { get; set; }

        public DateTimeOffset Until { get; set; }

        public ITimer? Timer { get; set; }
    }
}
