using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Battery.Protocol;

namespace Battery.Data;

/// <summary>
/// Group commit: what has queued up while a batch was being committed becomes the next batch, so a lone reading waits for
/// nobody and a flood is written in large transactions.
/// </summary>
internal sealed class TelemetryWriter : ITelemetryWriter, IAsyncDisposable
{
    private const int MaximumRows = 1000;
    private const int QueuedRequests = 10_000;

    /// <summary>35 parameters a row: 100 rows stay far below the 32,766 of SQLite, and longer statements gain nothing (DESIGN.md, Targets).</summary>
    private const int RowsPerStatement = 100;

    private sealed record Request(IReadOnlyList<Reading> Readings, TaskCompletionSource Done);

    private readonly Database _database;
    private readonly Channel<Request> _queue = Channel.CreateBounded<Request>(
        new BoundedChannelOptions(QueuedRequests) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly Dictionary<int, string> _statements = [];
    private readonly Task _loop;

    public TelemetryWriter(Database database)
    {
        _database = database;
        _loop = Task.Run(RunAsync);
    }

    public async Task WriteAsync(IReadOnlyList<Reading> readings, CancellationToken cancellation = default)
    {
        if (readings.Count == 0) return;
        var request = new Request(readings, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _queue.Writer.WriteAsync(request, cancellation);
        await request.Done.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task RunAsync()
    {
        var batch = new List<Request>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            var rows = 0;
            while (rows < MaximumRows && _queue.Reader.TryRead(out var request))
            {
                batch.Add(request);
                rows += request.Readings.Count;
            }

            await CommitAsync(batch);
        }
    }

    private async Task CommitAsync(List<Request> batch)
    {
        try
        {
            await InsertAsync([.. batch.SelectMany(request => request.Readings)]);
            foreach (var request in batch) request.Done.SetResult();
        }
        catch (Exception) when (batch.Count > 1)
        {
            // One caller's rows must not fail its neighbours': each on its own tells whose fault it is.
            foreach (var request in batch) await CommitAsync([request]);
        }
        catch (Exception e)
        {
            batch[0].Done.SetException(new TelemetryUnavailableException("The readings could not be stored: " + e.Message, e));
        }
    }

    private async Task InsertAsync(Reading[] rows)
    {
        await using var connection = await _database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        for (var begin = 0; begin < rows.Length; begin += RowsPerStatement)
        {
            var count = Math.Min(RowsPerStatement, rows.Length - begin);
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = StatementFor(count);
            for (var row = 0; row < count; row++) AddParameters(command, rows[begin + row]);
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static void AddParameters(DbCommand command, Reading reading)
    {
        Add(command, reading.ModuleId);
        Add(command, reading.TakenAtMilliseconds);
        Add(command, reading.BootId);
        Add(command, reading.Sequence);
        Add(command, (int)reading.TimeSource);
        for (var field = 0; field < ReadingField.Count; field++) Add(command, reading.Has(field) ? reading.Get(field) : DBNull.Value);
    }

    private static void Add(DbCommand command, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@p" + command.Parameters.Count;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    /// <summary>
    /// An INSERT for so many rows that leaves a stored reading as it is. Not INSERT IGNORE, which on MySQL would also swallow
    /// values out of a column's range.
    /// </summary>
    private string StatementFor(int rows)
    {
        if (_statements.TryGetValue(rows, out var known)) return known;
        var text = new StringBuilder("INSERT INTO telemetry (").Append(TelemetryColumns.List).Append(") VALUES ");
        for (var row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "(" : ",(");
            for (var column = 0; column < TelemetryColumns.Count; column++)
            {
                if (column > 0) text.Append(',');
                text.Append("@p").Append((row * TelemetryColumns.Count) + column);
            }

            text.Append(')');
        }

        text.Append(_database.Engine == DatabaseEngine.Sqlite
            ? " ON CONFLICT DO NOTHING"
            : " ON DUPLICATE KEY UPDATE time_source = time_source");
        return _statements[rows] = text.ToString();
    }
}
