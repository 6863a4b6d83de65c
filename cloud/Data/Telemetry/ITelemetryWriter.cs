using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;

namespace Battery.Data;

/// <summary>Stores readings. Callers from anywhere in the process share batches.</summary>
public interface ITelemetryWriter
{
    /// <summary>
    /// Completes when every reading given is committed. A reading that was stored before (same module, time, boot and
    /// sequence) is left as it is. Fails, with nothing promised, when the database cannot be reached.
    /// </summary>
    Task WriteAsync(IReadOnlyList<Reading> readings, CancellationToken cancellation = default);
}
