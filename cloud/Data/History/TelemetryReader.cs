using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;

namespace Battery.Data.Telemetry;

/// <summary>Reads by the primary key's range of one module, so every query here is as long as its answer's span.</summary>
internal sealed class TelemetryReader(Database database) : ITelemetryReader
{
    public async Task<Reading?> NewestAsync(int moduleId, long atMostMs = long.MaxValue, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbCommand command = Command(
            connection,
            $"SELECT {TelemetryColumns.List} FROM telemetry WHERE module_id = @module AND taken_at <= @most "
                + "ORDER BY taken_at DESC, boot_id DESC, sequence DESC LIMIT 1",
            ("@module", moduleId),
            ("@most", atMostMs));
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? TelemetryColumns.Read(reader) : null;
    }

    public async Task<History> HistoryAsync(
        int moduleId, long fromMs, long toMs, int points, IReadOnlyList<int> fields, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fromMs, toMs);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        await using DbConnection connection = await database.OpenAsync(ConnectionUse.History, cancellation);
        await using CancellationTokenRegistration watch = QueryCancellation.Watch(connection, cancellation);
        try
        {
            return await HistoryAsync(connection, moduleId, fromMs, toMs, points, fields, cancellation);
        }
        catch (Exception exception) when (QueryCancellation.IsInterruption(exception))
        {
            throw new OperationCanceledException("the history is not wanted any more", exception, cancellation);
        }
    }

    private async Task<History> HistoryAsync(
        DbConnection connection, int moduleId, long fromMs, long toMs, int points, IReadOnlyList<int> fields,
        CancellationToken cancellation)
    {
        (long begin, long end) = await NarrowAsync(connection, moduleId, fromMs, toMs, cancellation);
        long bucketMs = Math.Max(1, (end - begin + points - 1) / points);
        string aggregates = string.Concat(fields.Select(field =>
        {
            string column = TelemetryColumns.OfField[field];
            return $", MIN({column}), AVG({column}), MAX({column})";
        }));
        string division = database.Engine == DatabaseEngine.Sqlite ? "/" : "DIV";

        var times = new List<long>();
        var byArrival = new List<int>();
        List<int?>[] minimum = fields.Select(_ => new List<int?>()).ToArray();
        List<double?>[] average = fields.Select(_ => new List<double?>()).ToArray();
        List<int?>[] maximum = fields.Select(_ => new List<int?>()).ToArray();

        await using DbCommand command = Command(
            connection,
            $"SELECT (taken_at - @from) {division} @bucket AS bucket, SUM(time_source = {(int)TimeSource.Arrival}){aggregates} "
                + "FROM telemetry WHERE module_id = @module AND taken_at >= @from AND taken_at < @to GROUP BY bucket ORDER BY bucket",
            ("@module", moduleId),
            ("@from", begin),
            ("@to", end),
            ("@bucket", bucketMs));
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            times.Add(begin + (reader.GetInt64(0) * bucketMs));
            byArrival.Add(Convert.ToInt32(reader.GetValue(1)));
            for (int i = 0; i < fields.Count; i++)
            {
                int column = 2 + (3 * i);
                bool absent = await reader.IsDBNullAsync(column, cancellation);
                minimum[i].Add(absent ? null : reader.GetInt32(column));
                average[i].Add(absent ? null : Convert.ToDouble(reader.GetValue(column + 1)));
                maximum[i].Add(absent ? null : reader.GetInt32(column + 2));
            }
        }

        var series = fields.Select((field, i) => new HistorySeries(field, minimum[i], average[i], maximum[i])).ToList();
        return new History(fromMs, toMs, bucketMs, times, byArrival, series);
    }

    /// <summary>The part of the span in which there are readings: a short log in a span of years still gets all the buckets.</summary>
    private static async Task<(long Begin, long End)> NarrowAsync(
        DbConnection connection, int moduleId, long fromMs, long toMs, CancellationToken cancellation)
    {
        await using DbCommand command = Command(
            connection,
            "SELECT MIN(taken_at), MAX(taken_at) FROM telemetry WHERE module_id = @module AND taken_at >= @from AND taken_at < @to",
            ("@module", moduleId),
            ("@from", fromMs),
            ("@to", toMs));
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation) || await reader.IsDBNullAsync(0, cancellation)) return (fromMs, toMs);
        return (reader.GetInt64(0), reader.GetInt64(1) + 1);
    }

    public async IAsyncEnumerable<Reading> ReadAsync(
        int moduleId, long fromMs, long toMs, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(ConnectionUse.History, cancellation);
        await using DbCommand command = Command(
            connection,
            $"SELECT {TelemetryColumns.List} FROM telemetry WHERE module_id = @module AND taken_at >= @from AND taken_at < @to "
                + "ORDER BY taken_at, boot_id, sequence",
            ("@module", moduleId),
            ("@from", fromMs),
            ("@to", toMs));
        command.CommandTimeout = 0;
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) yield return TelemetryColumns.Read(reader);
    }

    private static DbCommand Command(DbConnection connection, string text, params (string Name, object Value)[] parameters)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = text;
        foreach ((string? name, object? value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
