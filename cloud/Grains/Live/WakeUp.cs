using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Battery.Grains;

/// <summary>Wakes one who waits for news, or for a time.</summary>
public sealed class WakeUp(TimeProvider time)
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Wakes who waits, or who waits next. Does not block.</summary>
    public void Ring()
    {
        _rings.Writer.TryWrite(true);
    }

    /// <summary>Ends when it rings, or has rung since the last wait, or the time is over.</summary>
    /// <param name="atMost">How long; null without end.</param>
    /// <param name="cancellation">Stops it.</param>
    public async ValueTask WaitAsync(TimeSpan? atMost, CancellationToken cancellation)
    {
        if (_rings.Reader.TryRead(out _)) return;
        if (atMost is not { } most)
        {
            await _rings.Reader.ReadAsync(cancellation);
            return;
        }

        if (most <= TimeSpan.Zero) return;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var rest = Task.Delay(most, time, over.Token);
        await Task.WhenAny(_rings.Reader.WaitToReadAsync(over.Token).AsTask(), rest);
        over.Cancel();
        cancellation.ThrowIfCancellationRequested();
        _rings.Reader.TryRead(out _);
    }
}
