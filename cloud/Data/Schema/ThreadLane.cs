using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data;

/// <summary>
/// A few threads of its own for work that holds its thread. SQLite's asynchronous calls do: on the thread pool, some dozens of them leave
/// no thread for anything else, and the pool grows by only one or two a second.
/// </summary>
internal sealed class ThreadLane : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _waiting = [];

    /// <param name="name">The threads' name.</param>
    /// <param name="threads">How many there are.</param>
    public ThreadLane(string name, int threads)
    {
        MaximumConcurrencyLevel = threads;
        for (int i = 0; i < threads; i++) new Thread(Work) { IsBackground = true, Name = name }.Start();
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel { get; }

    /// <summary>Runs work on one of the threads as soon as one is free, also what follows after it has awaited.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellation = default)
    {
        return Task.Factory.StartNew(work, cancellation, TaskCreationOptions.DenyChildAttach, this).Unwrap();
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<Task> work, CancellationToken cancellation = default)
    {
        return Task.Factory.StartNew(work, cancellation, TaskCreationOptions.DenyChildAttach, this).Unwrap();
    }

    /// <summary>Lets the threads end when they have done what waits.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        _waiting.Add(task);
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
    {
        return false;
    }

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        return _waiting.ToArray();
    }

    private void Work()
    {
        foreach (Task task in _waiting.GetConsumingEnumerable()) TryExecuteTask(task);
    }
}
