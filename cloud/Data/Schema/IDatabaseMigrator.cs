using System;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data;

/// <summary>Brings the database to the version of this build.</summary>
public interface IDatabaseMigrator
{
    /// <summary>
    /// Applies the migrations that are missing, each once, also when several processes start at the same time; gives how many it applied.
    /// </summary>
    /// <exception cref="DatabaseTooNewException">The database was migrated by a newer build.</exception>
    Task<int> MigrateAsync(IProgress<string>? progress = null, CancellationToken cancellation = default);
}
