using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;
using Microsoft.Data.Sqlite;

namespace Battery.Data.Telemetry;

/// <summary>On SQLite one prepared single-row statement inside a transaction is the fastest way: there is no round trip to save.</summary>
internal sealed class SqliteTelemetryTable : TelemetryTable
{
    // A reading that is there stays as it is; any other trouble (a full disk, a check that fails) still raises an error.
    private static readonly string Insert =
        $"INSERT INTO telemetry ({TelemetryColumns.List}) VALUES ({string.Join(", ", Enumerable.Range(0, TelemetryColumns.Count).Select(i => "$" + i))}) " +
        "ON CONFLICT (module_id, taken_at, boot_id, sequence) DO NOTHING";

    /// <inheritdoc/>
    public override Task InsertAsync(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<Reading> readings, CancellationToken cancellation)
    {
        using SqliteCommand command = ((SqliteConnection)connection).CreateCommand();
        command.Transaction = (SqliteTransaction)transaction;
        command.CommandText = Insert;
        var parameters = new SqliteParameter[TelemetryColumns.Count];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = new SqliteParameter { ParameterName = "$" + i, SqliteType = SqliteType.Integer };
            command.Parameters.Add(parameters[i]);
        }
        command.Prepare();

        for (int row = 0; row < readings.Count; row++)
        {
            Reading reading = readings[row];
            parameters[0].Value = reading.ModuleId;
            parameters[1].Value = reading.TakenAtMilliseconds;
            parameters[2].Value = reading.BootId;
            parameters[3].Value = reading.Sequence;
            parameters[4].Value = (int)reading.TimeSource;
            for (int field = 0; field < ReadingField.Count; field++)
                parameters[TelemetryColumns.IdentityCount + field].Value = reading.Has(field) ? reading.Get(field) : DBNull.Value;
            command.ExecuteNonQuery();
        }
        return Task.CompletedTask;
    }
}
