using System;
using System.Threading;
using System.Threading.Tasks;

namespace Cloud.Tests;

/// <summary>Runs code as a grain runs it, one turn at a time, others wherever one awaits: so a test knows what has happened.</summary>
internal static class Turns
{
    public static Task RunAsync(Func<Task> body)
    {
        return Task.Factory.StartNew(
            body, CancellationToken.None, TaskCreationOptions.DenyChildAttach, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler)
            .Unwrap();
    }

    /// <summary>Lets everything run that can run now; only inside <see cref="RunAsync"/>.</summary>
    public static async Task PassAsync()
    {
        for (int i = 0; i < 100; i++) await Task.Yield();
    }

    /// <summary>The message of what a task throws; NUnit's own way would wait inside the turn, for ever.</summary>
    public static async Task<string?> FailureOf(Task task)
    {
        try
        {
            await task;
            return null;
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }
}
