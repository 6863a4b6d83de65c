using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;

namespace Cloud.Tests.Alarms;

/// <summary>Alarms in memory; fails while it is told to.</summary>
internal sealed class FakeAlarmStore : IAlarmStore
{
    public List<AlarmRecord> Alarms { get; } = [];

    public bool IsDown { get; set; }

    public Task RaiseAsync(AlarmRecord alarm, CancellationToken cancellation = default)
    {
        Fail();
        Alarms.Add(alarm);
        return Task.CompletedTask;
    }

    public Task ClearAsync(AlarmRecord alarm, long clearedAtMs, CancellationToken cancellation = default)
    {
        Fail();
        int at = Alarms.FindIndex(known => known.Rule == alarm.Rule && known.RaisedAtMs == alarm.RaisedAtMs);
        Alarms[at] = Alarms[at] with { ClearedAtMs = clearedAtMs, Worst = alarm.Worst };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AlarmRecord>> ActiveAsync(int moduleId, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<AlarmRecord>>([.. Alarms.Where(alarm => alarm.ClearedAtMs is null)]);

    public Task<AlarmRecord?> FindAsync(long id, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<AlarmRecord>> ListAsync(AlarmQuery query, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public Task<AlarmRecord?> AcknowledgeAsync(long id, string by, long atMs, string comment, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    private void Fail()
    {
        if (IsDown) throw new InvalidOperationException("the database is down");
    }
}
