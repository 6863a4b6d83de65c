using System;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Battery.Data.Health;

/// <summary>
/// Remembers how the last write of readings ended, and writes a row of its own where none was for some time. It says so in the log when
/// that changes, once.
/// </summary>
internal sealed class StorageHealth(Database database, TimeProvider time, ILogger<StorageHealth> logger) : IStorageHealth
{
    /// <summary>So long a write that worked speaks for the next one.</summary>
    internal static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(5);

    /// <summary>
    /// So long readings that could not be stored speak: a row of a few bytes may still find room where they do not. Nodes send them again
    /// meanwhile, and the first that are stored end it.
    /// </summary>
    internal static readonly TimeSpan BadFor = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BadProbeFor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private string? _fault;
    private long _faultyFrom;
    private long? _spokenAt;
    private TimeSpan _speaksFor;
    private Task? _probe;

    /// <summary>Readings are committed.</summary>
    public void Worked() => Take(null, GoodFor);

    /// <summary>Readings could not be stored.</summary>
    public void Failed(Exception failure) => Take(failure, BadFor);

    /// <inheritdoc/>
    public async Task<string?> FaultAsync(CancellationToken cancellation = default)
    {
        Task? probe = null;
        try
        {
            // Where the file is costs two looks into its folder.
            database.ThrowIfGone();
            lock (_gate)
            {
                if (_spokenAt is not { } at || time.GetElapsedTime(at) > _speaksFor)
                    probe = _probe is { IsCompleted: false } running ? running : _probe = Task.Run(ProbeAsync, CancellationToken.None);
            }

            if (probe is not null) await probe.WaitAsync(Patience, cancellation);
        }
        catch (DatabaseFileException gone)
        {
            Take(gone, BadProbeFor);
        }
        catch (TimeoutException late)
        {
            Take(late, BadProbeFor);
        }

        lock (_gate) return _fault;
    }

    private async Task ProbeAsync()
    {
        try
        {
            await using DbConnection connection = await database.OpenAsync();
            await connection.ExecuteAsync(
                "REPLACE INTO write_probe (id, written_at) VALUES (1, @now)", new { now = time.GetUtcNow().ToUnixTimeMilliseconds() });
            Take(null, GoodFor);
        }
        catch (Exception failure)
        {
            Take(failure, BadProbeFor);
        }
    }

    private void Take(Exception? failure, TimeSpan speaksFor)
    {
        string? fault = failure is null ? null : StorageFault.OfStoring(failure) ?? "the last write failed; the log of the server says why";
        string? before;
        long from;
        lock (_gate)
        {
            _spokenAt = time.GetTimestamp();
            _speaksFor = speaksFor;
            (before, _fault, from) = (_fault, fault, _faultyFrom);
            if (before is null) _faultyFrom = _spokenAt.Value;
        }

        if (fault == before) return;
        if (fault is not null) logger.LogError("Nothing can be stored: {Fault} ({Message})", fault, failure!.Message);
        else logger.LogInformation("Readings are stored again, after {Seconds:N0} s", time.GetElapsedTime(from).TotalSeconds);
    }
}
