using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data;

/// <summary>
/// A few threads of its own for work that holds its thread. SQLite's asynchronous calls do: on the thread pool, some dozens of them leave
/// no thread for anything else, and the pool grows by only one or two a second.
/// </summary>
internal sealed class ThreadLane : TaskScheduler, IDisposable
{
    private readonly LinkedList<Task> _waiting = [];
    private bool _ended;

    /// <param name="name">The threads' name.</param>
    /// <param name="threads">How many there are.</param>
    public ThreadLane(string name, int threads)
    {
        MaximumConcurrencyLevel = threads;
        for (int i = 0; i < threads; i++) new Thread(Work) { IsBackground = true, Name = name }.Start();
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel { get; }

    /// <summary>
    /// Runs work on one of the threads as soon as one is free, also what follows after it has awaited. What is cancelled while it waits
    /// ends at once.
    /// </summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellation = default)
    {
        return Start(new Task<Task<T>>(work, cancellation, TaskCreationOptions.DenyChildAttach)).Unwrap();
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<Task> work, CancellationToken cancellation = default)
    {
        return Start(new Task<Task>(work, cancellation, TaskCreationOptions.DenyChildAttach)).Unwrap();
    }

    /// <summary>Lets the threads end when they have done what waits.</summary>
    public void Dispose()
    {
        lock (_waiting)
        {
            _ended = true;
            Monitor.PulseAll(_waiting);
        }
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (_waiting)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            _waiting.AddLast(task);
            Monitor.Pulse(_waiting);
        }
    }

    /// <summary>Takes out what is cancelled while it waits: otherwise it would end only when its turn comes.</summary>
    protected override bool TryDequeue(Task task)
    {
        lock (_waiting) return _waiting.Remove(task);
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
    {
        return false;
    }

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_waiting) return _waiting.ToArray();
    }

    // Not StartNew: its tasks look at their token only when their turn comes.
    private Task<T> Start<T>(Task<T> task)
    {
        try
        {
            task.Start(this);
        }
        catch (InvalidOperationException) when (task.IsCanceled)
        {
            // Cancelled before it could wait.
        }

        return task;
    }

    private void Work()
    {
        while (Next() is { } task) TryExecuteTask(task);
    }

    /// <summary>Waits for the next one; null when there will be none.</summary>
    private Task? Next()
    {
        lock (_waiting)
        {
            while (_waiting.First is null)
            {
                if (_ended) return null;
                Monitor.Wait(_waiting);
            }

            Task task = _waiting.First.Value;
            _waiting.RemoveFirst();
            return task;
        }
    }
}
