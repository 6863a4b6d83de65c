using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data;

/// <summary>The registered modules and the credentials of their connections.</summary>
public interface IModuleStore
{
    /// <summary>
    /// Registers a module and gives its new random key (base64url, 256 bit), which is stored only as a hash; null when the id is taken.
    /// </summary>
    Task<string?> RegisterAsync(int id, string name, bool mayRelay, CancellationToken cancellation = default);

    /// <summary>Gives a registered module a new key; the old one ends. Null when there is no such module.</summary>
    Task<string?> RenewKeyAsync(int id, CancellationToken cancellation = default);

    /// <summary>Tells whether <paramref name="key"/> is the module's key; takes the same time for every wrong one.</summary>
    Task<ModuleRecord?> AuthenticateAsync(int id, string key, CancellationToken cancellation = default);

    /// <summary>The SHA-256 of a module's key, by which what is meant for it alone is sealed; null when there is no such module.</summary>
    Task<byte[]?> KeyHashAsync(int id, CancellationToken cancellation = default);

    /// <summary>One module, or null.</summary>
    Task<ModuleRecord?> FindAsync(int id, CancellationToken cancellation = default);

    /// <summary>All modules by id.</summary>
    Task<IReadOnlyList<ModuleRecord>> ListAsync(CancellationToken cancellation = default);

    /// <summary>Removes a module with its readings and commands; false when there is none.</summary>
    Task<bool> RemoveAsync(int id, CancellationToken cancellation = default);
}
