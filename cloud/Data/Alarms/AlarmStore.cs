using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Dapper;

namespace Battery.Data;

/// <summary>The table `alarm` (migration 0014).</summary>
internal sealed class AlarmStore(Database database) : IAlarmStore
{
    private const string Columns =
        "id AS Id, module_id AS ModuleId, rule_key AS RuleKey, severity AS Severity, raised_at AS RaisedAt, raised_by AS RaisedBy, "
        + "worst AS Worst, cleared_at AS ClearedAt, acknowledged_at AS AcknowledgedAt, acknowledged_by AS AcknowledgedBy, note AS Note";

    public async Task RaiseAsync(AlarmRecord alarm, CancellationToken cancellation = default)
    {
        string conflict = database.Engine == DatabaseEngine.Sqlite
            ? "ON CONFLICT (module_id, rule_key, raised_at) DO NOTHING" : "ON DUPLICATE KEY UPDATE id = id";
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO alarm (module_id, rule_key, severity, raised_at, raised_by, worst, acknowledged_by, note) "
                + $"VALUES (@ModuleId, @Rule, @Severity, @RaisedAtMs, @RaisedBy, @Worst, '', '') {conflict}",
            alarm, cancellationToken: cancellation));
    }

    public async Task ClearAsync(AlarmRecord alarm, long clearedAtMs, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE alarm SET cleared_at = @clearedAtMs, worst = @Worst "
                + "WHERE module_id = @ModuleId AND rule_key = @Rule AND raised_at = @RaisedAtMs AND cleared_at IS NULL",
            new { alarm.ModuleId, alarm.Rule, alarm.RaisedAtMs, alarm.Worst, clearedAtMs }, cancellationToken: cancellation));
    }

    public Task<IReadOnlyList<AlarmRecord>> ActiveAsync(int moduleId, CancellationToken cancellation = default) =>
        QueryAsync("WHERE module_id = @moduleId AND cleared_at IS NULL", new { moduleId }, cancellation);

    public async Task<AlarmRecord?> FindAsync(long id, CancellationToken cancellation = default) =>
        (await QueryAsync("WHERE id = @id", new { id }, cancellation)).SingleOrDefault();

    public Task<IReadOnlyList<AlarmRecord>> ListAsync(AlarmQuery query, CancellationToken cancellation = default) =>
        QueryAsync(Page(query), Parameters(query), cancellation);

    public async Task<AlarmRecord?> AcknowledgeAsync(
        long id, string by, long atMs, string comment, CancellationToken cancellation = default)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE alarm SET acknowledged_at = @atMs, acknowledged_by = @by, note = @comment WHERE id = @id AND acknowledged_at IS NULL",
            new { id, atMs, by, comment }, cancellationToken: cancellation));
        return await FindAsync(id, cancellation);
    }

    /// <summary>
    /// The statement of a page. Its index is `alarm_active` or `alarm_active_by_module` for those that are active, otherwise the primary
    /// key or `alarm_by_module`.
    /// </summary>
    internal static string Select(AlarmQuery query) => $"SELECT {Columns} FROM alarm {Page(query)}";

    internal static object Parameters(AlarmQuery query) =>
        new { query.ModuleId, query.Limit, severity = (int)(query.After?.Severity ?? 0), id = query.After?.Id ?? 0 };

    private static string Page(AlarmQuery query)
    {
        var conditions = new List<string>();
        if (query.ModuleId is not null) conditions.Add("module_id = @ModuleId");
        if (query.IsActive) conditions.Add("cleared_at IS NULL");

        // Behind the last one, in the order of the page.
        if (query.After is not null)
            conditions.Add(query.IsActive ? "(severity < @severity OR (severity = @severity AND id < @id))" : "id < @id");
        string where = conditions.Count == 0 ? string.Empty : "WHERE " + string.Join(" AND ", conditions);
        return $"{where} ORDER BY {(query.IsActive ? "severity DESC, id DESC" : "id DESC")} LIMIT @Limit";
    }

    private async Task<IReadOnlyList<AlarmRecord>> QueryAsync(string rest, object parameters, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM alarm {rest}", parameters, cancellationToken: cancellation));
        return [.. rows.Select(row => row.ToRecord())];
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public int ModuleId { get; init; }

        public string RuleKey { get; init; } = "";

        public int Severity { get; init; }

        public long RaisedAt { get; init; }

        public int RaisedBy { get; init; }

        public int Worst { get; init; }

        public long? ClearedAt { get; init; }

        public long? AcknowledgedAt { get; init; }

        public string AcknowledgedBy { get; init; } = "";

        public string Note { get; init; } = "";

        public AlarmRecord ToRecord() => new(
            Id, ModuleId, RuleKey, (AlarmSeverity)Severity, RaisedAt, RaisedBy, Worst, ClearedAt, AcknowledgedAt, AcknowledgedBy, Note);
    }
}
