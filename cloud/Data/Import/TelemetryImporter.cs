using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;
using Battery.Protocol.Recorded;
using Dapper;

namespace Battery.Data.Import;

/// <summary>
/// Brings a recorded log (docs/import.md) into a module's history. A row's identity is derived from module and time alone, so
/// the same row is the same reading however often, and in whatever longer version of its log, it comes.
/// </summary>
public sealed class TelemetryImporter(Database database, ITelemetryWriter writer, IModuleStore modules, TimeProvider time)
{
    /// <summary>Imported readings carry boot id 1, which no node ever draws.</summary>
    public const int ImportedBootId = 1;

    private const int BatchRows = 1000;
    private const int ReportedRefusals = 1000;

    /// <summary>Imports a log; rows that cannot be taken are refused with the reason and hinder no other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The module id is not 1…65534.</exception>
    /// <exception cref="ImportException">The file is no log of the known form.</exception>
    public async Task<ImportReport> ImportAsync(
        int moduleId, Stream csv, string fileName, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moduleId, WireLimits.MinimumModuleId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(moduleId, WireLimits.MaximumModuleId);
        using var reader = new StreamReader(csv, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        IEnumerable<RecordedRow> rows = Rows(reader, fileName);
        if (await modules.FindAsync(moduleId, cancellation) is null)
        {
            string name = "Imported " + Path.GetFileNameWithoutExtension(fileName);
            await modules.RegisterAsync(moduleId, name, mayRelay: false, cancellation: cancellation);
        }

        long before = await CountAsync(moduleId, cancellation);
        var refused = new List<RefusedRow>();
        var batch = new List<Reading>(BatchRows);
        var times = new Dictionary<long, int>();
        long lines = 0, accepted = 0, refusals = 0;
        foreach (RecordedRow row in rows)
        {
            lines = row.Line;
            if (WhyNot(row) is { } reason)
            {
                refusals++;
                if (refused.Count < ReportedRefusals) refused.Add(new RefusedRow(row.Line, reason));
            }
            else
            {
                Reading reading = row.Reading!;
                reading.ModuleId = moduleId;
                reading.BootId = ImportedBootId;
                reading.TimeSource = TimeSource.Synchronised;
                // Several rows of one millisecond are told apart by their order.
                int sequence = times[reading.TakenAtMilliseconds] = times.GetValueOrDefault(reading.TakenAtMilliseconds) + 1;
                reading.Sequence = sequence;
                batch.Add(reading);
                accepted++;
            }

            if (batch.Count == BatchRows)
            {
                await writer.WriteAsync(batch, cancellation);
                batch.Clear();
                progress?.Report(new ImportProgress(lines, accepted, refusals));
            }
        }

        await writer.WriteAsync(batch, cancellation);
        progress?.Report(new ImportProgress(lines, accepted, refusals));
        long added = await CountAsync(moduleId, cancellation) - before;
        return new ImportReport(added, accepted - added, refusals, refused);
    }

    /// <summary>Why a row is not taken; null where it is.</summary>
    private string? WhyNot(RecordedRow row)
    {
        if (row.Reading is not { } reading) return row.Reason;
        if (reading.PresentMask == 0) return "no value in the row";
        DateTimeOffset now = time.GetUtcNow();
        if (BelievedTime.Includes(reading.TakenAtMilliseconds, now.ToUnixTimeMilliseconds())) return null;
        var claim = DateTimeOffset.FromUnixTimeMilliseconds(reading.TakenAtMilliseconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the time {claim:yyyy-MM-dd HH:mm:ss} lies in the future: here it is {now:yyyy-MM-dd HH:mm:ss} UTC");
    }

    private static IEnumerable<RecordedRow> Rows(StreamReader reader, string fileName)
    {
        try
        {
            return RecordedLog.Read(reader);
        }
        catch (FormatException e)
        {
            throw new ImportException($"{fileName} is not a recorded log. {e.Message}");
        }
    }

    private async Task<long> CountAsync(int moduleId, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM telemetry WHERE module_id = @moduleId AND boot_id = @ImportedBootId",
            new { moduleId, ImportedBootId },
            commandTimeout: 600,
            cancellationToken: cancellation));
    }
}
