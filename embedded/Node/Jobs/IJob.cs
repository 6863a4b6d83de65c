namespace Battery.Node.Jobs;

/// <summary>Something that the worker does, and is done with soon: while it runs, no other job does.</summary>
public interface IJob
{
    /// <summary>What the log, and the record of a hang, call it: 1 to <see cref="HangRecord.MostNameBytes"/> ASCII characters.</summary>
    string Name { get; }

    /// <summary>Does it. What it throws is recorded and stops no other job.</summary>
    /// <param name="now">Uptime when it began, ms.</param>
    void Run(long now);
}
