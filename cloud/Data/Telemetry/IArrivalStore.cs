using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;

namespace Battery.Data;

/// <summary>
/// When readings arrived whose own time was not believed. A reading is known by module, boot and sequence, but the telemetry table has its
/// time in the key: so the first arrival is kept here, and the same reading stands at that time however often and late it comes again.
/// </summary>
public interface IArrivalStore
{
    /// <summary>The boots of a module of which readings were noted.</summary>
    Task<IReadOnlyList<int>> BootsAsync(int moduleId, CancellationToken cancellation = default);

    /// <summary>Notes the arrival of readings of one module; durable on return. One that was noted before stays as it was.</summary>
    Task NoteAsync(IReadOnlyList<Reading> readings, long arrivedAtMs, CancellationToken cancellation = default);

    /// <summary>The arrivals noted of a boot's readings from <paramref name="first"/> to <paramref name="last"/>, by sequence.</summary>
    Task<IReadOnlyDictionary<int, long>> FindAsync(
        int moduleId, int bootId, int first, int last, CancellationToken cancellation = default);
}
