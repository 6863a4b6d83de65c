using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Dapper;

namespace Battery.Data.Telemetry;

/// <summary>
/// Monthly partitions of the telemetry table on MySQL. Everything not yet covered lies in p_future; splitting months off it
/// is cheap as long as it is done before they begin, for then it is empty.
/// </summary>
internal static class TelemetryPartitions
{
    private const int MonthsAhead = 3;

    /// <summary>Splits the months up to three ahead off p_future, those that are missing.</summary>
    public static async Task AddMonthsAheadAsync(DbConnection connection, DateTime nowUtc, CancellationToken cancellation)
    {
        string? last = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT MAX(partition_name) FROM information_schema.partitions WHERE table_schema = DATABASE() AND table_name = 'telemetry' AND partition_name LIKE 'p2%'",
            cancellationToken: cancellation));
        var month = new DateTime(nowUtc.Year, nowUtc.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        DateTime end = month.AddMonths(MonthsAhead);
        if (last is not null)
        {
            month = DateTime.ParseExact(
                last[1..], "yyyyMM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
                .AddMonths(1);
        }

        if (month > end) return;
        IEnumerable<DateTime> months = Enumerable.Range(0, 12 * (end.Year - month.Year) + end.Month - month.Month + 1)
            .Select(month.AddMonths);
        // A partition's bound cannot be a parameter; these are numbers and names made here.
        string partitions = string.Join(", ", months.Select(begin =>
            $"PARTITION p{begin:yyyyMM} VALUES LESS THAN ({new DateTimeOffset(begin.AddMonths(1)).ToUnixTimeMilliseconds()})"));
        await connection.ExecuteAsync(new CommandDefinition(
            $"ALTER TABLE telemetry REORGANIZE PARTITION p_future INTO ({partitions}, PARTITION p_future VALUES LESS THAN MAXVALUE)",
            commandTimeout: 600,
            cancellationToken: cancellation));
    }
}
