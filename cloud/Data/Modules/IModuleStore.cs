using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;

namespace Battery.Data;

/// <summary>The registered modules and the credentials of their connections.</summary>
public interface IModuleStore
{
    /// <summary>
    /// Registers a module and gives its new random key (base64url, 256 bit), which is stored only as a hash; null when the id is taken.
    /// </summary>
    /// <param name="id">1…65534.</param>
    /// <param name="name">The name shown to people.</param>
    /// <param name="mayRelay">Whether its connection may carry others.</param>
    /// <param name="site">Where it belongs; empty for no site.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<string?> RegisterAsync(int id, string name, bool mayRelay, string site = "", CancellationToken cancellation = default);

    /// <summary>Gives a registered module a new key; the old one ends. Null when there is no such module.</summary>
    Task<string?> RenewKeyAsync(int id, CancellationToken cancellation = default);

    /// <summary>Says what a module's cells are made of; false when there is no such module.</summary>
    Task<bool> SetChemistryAsync(int id, CellChemistry chemistry, CancellationToken cancellation = default);

    /// <summary>Tells whether <paramref name="key"/> is the module's key; takes the same time for every wrong one.</summary>
    Task<ModuleRecord?> AuthenticateAsync(int id, string key, CancellationToken cancellation = default);

    /// <summary>The SHA-256 of a module's key, by which what is meant for it alone is sealed; null when there is no such module.</summary>
    Task<byte[]?> KeyHashAsync(int id, CancellationToken cancellation = default);

    /// <summary>The hashes of the keys of those of these modules that are registered (<see cref="ModuleKey.Hash"/>).</summary>
    Task<IReadOnlyDictionary<int, byte[]>> KeyHashesAsync(IReadOnlyCollection<int> ids, CancellationToken cancellation = default);

    /// <summary>
    /// Notes that a module has come by a connection of its own: from then on no relay speaks for it that is not bound to it.
    /// </summary>
    Task SettleAsync(int id, CancellationToken cancellation = default);

    /// <summary>
    /// Says where a module belongs, empty for no site; false when there is no such module. What was noted of wishes of and for it is
    /// forgotten.
    /// </summary>
    Task<bool> SetSiteAsync(int id, string site, CancellationToken cancellation = default);

    /// <summary>One module, or null.</summary>
    Task<ModuleRecord?> FindAsync(int id, CancellationToken cancellation = default);

    /// <summary>A page of the list of modules; the next begins after its last.</summary>
    Task<IReadOnlyList<ListedModule>> ListAsync(ModuleQuery query, CancellationToken cancellation = default);

    /// <summary>All modules by id.</summary>
    Task<IReadOnlyList<ModuleRecord>> ListAsync(CancellationToken cancellation = default);

    /// <summary>Removes a module with its readings, commands and bindings; false when there is none.</summary>
    Task<bool> RemoveAsync(int id, CancellationToken cancellation = default);
}
