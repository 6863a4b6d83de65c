using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;
using MySqlConnector;

namespace Battery.Data.Telemetry;

/// <summary>
/// On MySQL many rows go in one INSERT. The values are whole numbers only, written as such: text of the server's own grammar that nothing
/// can be injected through, and measured faster than 3,500 parameters a statement (docs in README.md).
/// </summary>
internal sealed class MySqlTelemetryTable : TelemetryTable
{
    /// <summary>Rows a statement; beyond a few hundred nothing is gained, and 250 rows stay far below max_allowed_packet.</summary>
    private const int RowsAStatement = 250;

    private static readonly string Head = $"INSERT INTO telemetry ({TelemetryColumns.List}) VALUES ";

    // Not INSERT IGNORE: that would also turn other errors (a value that does not fit, a partition that is missing) into warnings
    // and store something else than was read, or nothing. This only leaves a reading as it is that is there already.
    private const string Tail = " ON DUPLICATE KEY UPDATE module_id = telemetry.module_id";

    /// <inheritdoc/>
    public override async Task InsertAsync(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<Reading> readings, CancellationToken cancellation)
    {
        var sql = new StringBuilder(Head.Length + Tail.Length + Math.Min(readings.Count, RowsAStatement) * 220);
        for (int start = 0; start < readings.Count; start += RowsAStatement)
        {
            int end = Math.Min(readings.Count, start + RowsAStatement);
            sql.Clear().Append(Head);
            for (int row = start; row < end; row++)
            {
                if (row > start) sql.Append(',');
                AppendRow(sql, readings[row]);
            }
            sql.Append(Tail);
            using MySqlCommand command = ((MySqlConnection)connection).CreateCommand();
            command.Transaction = (MySqlTransaction)transaction;
            command.CommandText = sql.ToString();
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static void AppendRow(StringBuilder sql, Reading reading)
    {
        sql.Append('(');
        Append(sql, reading.ModuleId);
        sql.Append(',');
        Append(sql, reading.TakenAtMilliseconds);
        sql.Append(',');
        Append(sql, reading.BootId);
        sql.Append(',');
        Append(sql, reading.Sequence);
        sql.Append(',');
        Append(sql, (int)reading.TimeSource);
        for (int field = 0; field < ReadingField.Count; field++)
        {
            sql.Append(',');
            if (reading.Has(field)) Append(sql, reading.Get(field));
            else sql.Append("NULL");
        }
        sql.Append(')');
    }

    private static void Append(StringBuilder sql, long value) => sql.Append(CultureInfo.InvariantCulture, $"{value}");
}
