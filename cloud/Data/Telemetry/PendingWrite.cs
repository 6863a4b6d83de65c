using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;

namespace Battery.Data.Telemetry;

/// <summary>One call that waits for its readings to be committed.</summary>
internal sealed class PendingWrite(IReadOnlyList<Reading> readings)
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    /// <summary>The readings of the call.</summary>
    public IReadOnlyList<Reading> Readings { get; } = readings;

    /// <summary>Completes with the outcome.</summary>
    public Task Done => _done.Task;

    /// <summary>Takes it into a batch; false when it was cancelled before.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>Cancels it unless a batch holds it.</summary>
    public void TryCancel(CancellationToken cancellation)
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting) _done.TrySetCanceled(cancellation);
    }

    /// <summary>The readings are committed.</summary>
    public void Succeed() => _done.TrySetResult();

    /// <summary>Nothing is promised of the readings.</summary>
    public void Fail(Exception exception) => _done.TrySetException(exception);
}
