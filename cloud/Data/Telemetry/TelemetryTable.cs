using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;

namespace Battery.Data.Telemetry;

/// <summary>Puts readings into the table <c>telemetry</c>; one for each engine.</summary>
internal abstract class TelemetryTable
{
    /// <summary>
    /// Inserts the readings that are not there yet, inside <paramref name="transaction"/>; those that are stay as they are.
    /// </summary>
    public abstract Task InsertAsync(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<Reading> readings, CancellationToken cancellation);

    /// <summary>Makes the one for an engine.</summary>
    public static TelemetryTable Create(DatabaseEngine engine) =>
        engine == DatabaseEngine.Sqlite ? new SqliteTelemetryTable() : new MySqlTelemetryTable();

    /// <summary>Refuses what no table would take, before it reaches a batch with others' readings.</summary>
    /// <exception cref="ArgumentException">A reading is null, or its module, boot id or sequence is out of range.</exception>
    public static void Check(IReadOnlyList<Reading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        for (int i = 0; i < readings.Count; i++)
        {
            Reading reading = readings[i] ?? throw new ArgumentException($"Reading {i} is null.", nameof(readings));
            if (!WireLimits.IsModuleId(reading.ModuleId))
            {
                throw new ArgumentException(
                    $"Reading {i}: module {reading.ModuleId} is not in {WireLimits.MinimumModuleId}…{WireLimits.MaximumModuleId}.",
                    nameof(readings));
            }

            if (reading.BootId < 1 || reading.Sequence < 1)
            {
                throw new ArgumentException(
                    $"Reading {i}: boot id {reading.BootId} and sequence {reading.Sequence} must be positive.", nameof(readings));
            }
        }
    }
}
