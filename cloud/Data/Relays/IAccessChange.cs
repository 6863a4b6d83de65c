using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data;

/// <summary>
/// Tells whether the rights of connections have changed, in this process or another: a key, a site, a binding, a removal. It costs one row
/// to ask, so that who holds thousands of connections can ask every few seconds.
/// </summary>
public interface IAccessChange
{
    /// <summary>A number that is another after each change. A first contact is none: it takes nothing away from anybody.</summary>
    Task<long> NumberAsync(CancellationToken cancellation = default);
}
