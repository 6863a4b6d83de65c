using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data;

/// <summary>Whether what is given to the database is stored at the moment.</summary>
public interface IStorageHealth
{
    /// <summary>
    /// Null when the last write worked, otherwise why it did not, in words for anybody. When nothing was written for some seconds, a row
    /// is written for it.
    /// </summary>
    Task<string?> FaultAsync(CancellationToken cancellation = default);
}
