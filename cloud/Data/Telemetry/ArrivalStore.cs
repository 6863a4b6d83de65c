using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;
using Dapper;

namespace Battery.Data.Telemetry;

/// <summary>Arrivals in the table `reading_arrival`; every query goes by its primary key.</summary>
internal sealed class ArrivalStore(Database database) : IArrivalStore
{
    public async Task<IReadOnlyList<int>> BootsAsync(int moduleId, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return [.. await connection.QueryAsync<int>(new CommandDefinition(
            "SELECT DISTINCT boot_id FROM reading_arrival WHERE module_id = @moduleId",
            new { moduleId },
            cancellationToken: cancellation))];
    }

    public async Task NoteAsync(IReadOnlyList<Reading> readings, long arrivedAtMs, CancellationToken cancellation = default)
    {
        if (readings.Count == 0) return;
        TelemetryTable.Check(readings);
        // Whole numbers only, as in the telemetry table's own statement.
        string rows = string.Join(',', readings.Select(reading => string.Create(
            CultureInfo.InvariantCulture,
            $"({reading.ModuleId},{reading.BootId},{reading.Sequence},{arrivedAtMs},{reading.TakenAtMilliseconds})")));
        string stays = database.Engine == DatabaseEngine.Sqlite
            ? "ON CONFLICT (module_id, boot_id, sequence) DO NOTHING"
            : "ON DUPLICATE KEY UPDATE module_id = reading_arrival.module_id";
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            $"INSERT INTO reading_arrival (module_id, boot_id, sequence, arrived_at, claimed_at) VALUES {rows} {stays}",
            cancellationToken: cancellation));
    }

    public async Task<IReadOnlyDictionary<int, long>> FindAsync(
        int moduleId, int bootId, int first, int last, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "SELECT sequence AS Sequence, arrived_at AS ArrivedAt FROM reading_arrival "
                + "WHERE module_id = @moduleId AND boot_id = @bootId AND sequence BETWEEN @first AND @last",
            new { moduleId, bootId, first, last },
            cancellationToken: cancellation));
        return rows.ToDictionary(row => row.Sequence, row => row.ArrivedAt);
    }

    private sealed class Row
    {
        public int Sequence { get; init; }

        public long ArrivedAt { get; init; }
    }
}
