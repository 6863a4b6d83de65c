using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data;

/// <summary>Alarms and who has acknowledged them. Of a module and rule one is active at most; each call is durable on return.</summary>
public interface IAlarmStore
{
    /// <summary>Stores an alarm that was raised; once, however often it is said.</summary>
    Task RaiseAsync(AlarmRecord alarm, CancellationToken cancellation = default);

    /// <summary>Ends the alarm of a module and rule that was raised then, with the worst value of it.</summary>
    Task ClearAsync(AlarmRecord alarm, long clearedAtMs, CancellationToken cancellation = default);

    /// <summary>A module's active alarms.</summary>
    Task<IReadOnlyList<AlarmRecord>> ActiveAsync(int moduleId, CancellationToken cancellation = default);

    /// <summary>One alarm, or null.</summary>
    Task<AlarmRecord?> FindAsync(long id, CancellationToken cancellation = default);

    /// <summary>A page of alarms; the next begins after its last.</summary>
    Task<IReadOnlyList<AlarmRecord>> ListAsync(AlarmQuery query, CancellationToken cancellation = default);

    /// <summary>
    /// Notes that somebody has seen an alarm; gives it as it stands then, or null where there is none. Who was first stays it.
    /// </summary>
    Task<AlarmRecord?> AcknowledgeAsync(long id, string by, long atMs, string comment, CancellationToken cancellation = default);
}
