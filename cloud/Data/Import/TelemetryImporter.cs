using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;
using Dapper;

namespace Battery.Data.Import;

/// <summary>
/// Brings a recorded log (docs/import.md) into a module's history. A row's identity is derived from module and time alone, so
/// the same row is the same reading however often, and in whatever longer version of its log, it comes.
/// </summary>
public sealed class TelemetryImporter(Database database, ITelemetryWriter writer, IModuleStore modules)
{
    /// <summary>Imported readings carry boot id 1, which no node ever draws.</summary>
    public const int ImportedBootId = 1;

    private const int BatchRows = 1000;
    private const int HeaderSearchLines = 20;
    private const int LongestLine = 4096;
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
        long line = await SkipToRowsAsync(reader, fileName, cancellation);
        if (await modules.FindAsync(moduleId, cancellation) is null)
        {
            await modules.RegisterAsync(moduleId, "Imported " + Path.GetFileNameWithoutExtension(fileName), mayRelay: false, cancellation);
        }

        long before = await CountAsync(moduleId, cancellation);
        var refused = new List<RefusedRow>();
        var batch = new List<Reading>(BatchRows);
        var times = new Dictionary<long, int>();
        long accepted = 0, refusals = 0;
        while (await reader.ReadLineAsync(cancellation) is { } text)
        {
            line++;
            if (text.Length == 0) continue;
            var reading = new Reading { ModuleId = moduleId, BootId = ImportedBootId, TimeSource = TimeSource.Synchronised };
            string? reason = "the line is longer than any row can be";
            if (text.Length > LongestLine || !LogRow.TryParse(text, reading, out reason))
            {
                refusals++;
                if (refused.Count < ReportedRefusals) refused.Add(new RefusedRow(line, reason));
            }
            else
            {
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
                progress?.Report(new ImportProgress(line, accepted, refusals));
            }
        }

        await writer.WriteAsync(batch, cancellation);
        progress?.Report(new ImportProgress(line, accepted, refusals));
        long added = await CountAsync(moduleId, cancellation) - before;
        return new ImportReport(added, accepted - added, refusals, refused);
    }

    private static async Task<long> SkipToRowsAsync(StreamReader reader, string fileName, CancellationToken cancellation)
    {
        char[] buffer = new char[1];
        for (int line = 1; line <= HeaderSearchLines; line++)
        {
            // A binary file may have one endless "line"; no more of it is read than a header can be long.
            var text = new StringBuilder();
            int read = 0;
            while (text.Length <= LongestLine && (read = await reader.ReadAsync(buffer, cancellation)) == 1 && buffer[0] != '\n')
                text.Append(buffer[0]);
            if (text.ToString().TrimEnd('\r') == LogRow.Header) return line;
            if (text.Length > LongestLine || read == 0) break;
        }

        throw new ImportException($"{fileName} is not a recorded log: no line '{LogRow.Header}' among its first {HeaderSearchLines}.");
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
