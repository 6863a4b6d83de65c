using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data;

/// <summary>
/// Codes, each for one module and one node: who shows a module's code gives it a key. Of a module only the newest code counts.
/// </summary>
public interface IClaimStore
{
    /// <summary>Makes a code, which is stored only as a hash; null when there is no such module. Those of before end.</summary>
    /// <param name="moduleId">The module.</param>
    /// <param name="expiresAtMs">Until when it counts, ms UTC.</param>
    /// <param name="issuer">Who asked for it.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<string?> IssueAsync(int moduleId, long expiresAtMs, string issuer, CancellationToken cancellation = default);

    /// <summary>Ends a module's code; false when it has none that could still be used.</summary>
    Task<bool> WithdrawAsync(int moduleId, CancellationToken cancellation = default);

    /// <summary>
    /// Makes <paramref name="key"/> the key of the code's module, durable on return; gives the module, or null where the code does not
    /// count: it is not known, its time is over, or another key came with it. Said again with the same key it has the same answer, so that
    /// an answer that got lost costs nothing.
    /// </summary>
    Task<int?> ClaimAsync(string code, string key, CancellationToken cancellation = default);
}
