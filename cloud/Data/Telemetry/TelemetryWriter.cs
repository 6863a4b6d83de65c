using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Battery.Data.Health;
using Battery.Protocol;
using Microsoft.Extensions.Logging;

namespace Battery.Data.Telemetry;

/// <summary>
/// Group commit: whatever has queued while the last batch was being committed makes the next one. One connection is kept;
/// when it breaks, the callers of that batch are told and the next batch opens a new one.
/// </summary>
internal sealed class TelemetryWriter : ITelemetryWriter, IAsyncDisposable
{
    /// <summary>A batch is closed once it holds this many readings; one call's readings are never split over two.</summary>
    internal const int BatchReadings = 1000;

    /// <summary>Calls that may wait; a caller beyond waits to be let in, so a slow database slows its sources.</summary>
    internal const int QueuedCalls = 20_000;

    private readonly Database _database;
    private readonly StorageHealth _health;
    private readonly TelemetryTable _table;
    private readonly ILogger<TelemetryWriter> _logger;
    private readonly Channel<PendingWrite> _queue = Channel.CreateBounded<PendingWrite>(
        new BoundedChannelOptions(QueuedCalls) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly CancellationTokenSource _stop = new();
    private readonly FloodLog _flood;
    private readonly ThreadLane? _lane;
    private readonly Task _loop;
    private DbConnection? _connection;

    public TelemetryWriter(Database database, StorageHealth health, FloodLog flood, ILogger<TelemetryWriter> logger)
    {
        _database = database;
        _health = health;
        _table = TelemetryTable.Create(database.Engine);
        _logger = logger;
        _flood = flood;

        // SQLite holds the thread of whoever commits; on one of its own the writer needs none of the pool, whatever that is busy with.
        _lane = database.Engine == DatabaseEngine.Sqlite ? new ThreadLane("telemetry writer", 1) : null;
        _loop = _lane is null ? Task.Run(RunAsync) : _lane.RunAsync(RunAsync);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<Reading> readings, CancellationToken cancellation = default)
    {
        TelemetryTable.Check(readings);
        if (readings.Count == 0) return;
        var write = new PendingWrite(readings);
        try
        {
            await _queue.Writer.WriteAsync(write, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(TelemetryWriter));
        }
        // Cancelled while it waits: taken out. Once it is in a batch the outcome is awaited, for the caller may use the readings again.
        await using (cancellation.UnsafeRegister(static (state, token) => ((PendingWrite)state!).TryCancel(token), write))
            await write.Done;
    }

    /// <summary>Commits what is queued, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _stop.CancelAfter(TimeSpan.FromSeconds(10));
        await _loop;
        _lane?.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<PendingWrite>();
        var readings = new List<Reading>(BatchReadings);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            readings.Clear();
            while (readings.Count < BatchReadings && _queue.Reader.TryRead(out PendingWrite? write))
            {
                if (!write.TryTake()) continue;
                batch.Add(write);
                readings.AddRange(write.Readings);
            }
            if (batch.Count > 0) await StoreAsync(batch, readings);
        }
        await DropConnectionAsync();
    }

    private async Task StoreAsync(List<PendingWrite> batch, List<Reading> readings)
    {
        Exception? failure = await TryStoreAsync(readings);
        if (failure is null)
        {
            foreach (PendingWrite write in batch) write.Succeed();
        }
        else if (failure is TelemetryUnavailableException)
        {
            // Said once, where the database's health is kept.
            foreach (PendingWrite write in batch) write.Fail(failure);
        }
        else if (batch.Count == 1)
        {
            SayFailed(failure, readings.Count);
            foreach (PendingWrite write in batch) write.Fail(failure);
        }
        else
        {
            // Something in the batch cannot be stored: each call alone, so that only the one with the fault fails.
            foreach (PendingWrite write in batch)
            {
                Exception? own = await TryStoreAsync(write.Readings);
                if (own is null)
                {
                    write.Succeed();
                    continue;
                }
                SayFailed(own, write.Readings.Count);
                write.Fail(own);
            }
        }
    }

    /// <summary>
    /// Readings that it does not take are one trouble each time; that the database is away is said where its health is kept.
    /// </summary>
    private void SayFailed(Exception failure, int readings)
    {
        if (failure is not TelemetryUnavailableException && _flood.MaySay("readings that cannot be stored"))
            _logger.LogWarning(failure, "{Count} readings could not be stored", readings);
    }

    /// <summary>Null when the readings are committed.</summary>
    private async Task<Exception?> TryStoreAsync(IReadOnlyList<Reading> readings)
    {
        try
        {
            // A connection that lay idle may have been closed by the server: one new try on a fresh one costs nothing,
            // for readings that were stored by the first try are left as they are.
            for (int attempt = 0; ; attempt++)
            {
                bool fresh = _connection is null;
                try
                {
                    _connection ??= await _database.OpenAsync(ConnectionUse.Ingest, _stop.Token);
                    await using DbTransaction transaction = await _connection.BeginTransactionAsync(_stop.Token);
                    await _table.InsertAsync(_connection, transaction, readings, _stop.Token);
                    await transaction.CommitAsync(_stop.Token);
                    // A commit into a file that was deleted is none.
                    _database.ThrowIfGone();
                    _health.Worked();
                    return null;
                }
                catch (Exception exception) when (!fresh && attempt == 0 && StorageFault.OfStoring(exception) is not null)
                {
                    await DropConnectionAsync();
                }
            }
        }
        catch (Exception exception)
        {
            await DropConnectionAsync();
            if (StorageFault.OfStoring(exception) is not { } fault) return exception;
            _health.Failed(exception);
            return new TelemetryUnavailableException(
                $"{_database} could not take the readings: {fault} ({exception.Message})", exception);
        }
    }

    private async Task DropConnectionAsync()
    {
        DbConnection? connection = _connection;
        _connection = null;
        if (connection is null) return;
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception exception)
        {
            _logger.LogDebug(exception, "Closing a broken connection");
        }
    }
}
