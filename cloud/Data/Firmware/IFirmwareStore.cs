using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Data;

/// <summary>The bundles that modules can be updated to.</summary>
public interface IFirmwareStore
{
    /// <summary>Stores a bundle with its pieces, all of it or nothing; durable on return. False where it is there already.</summary>
    Task<bool> AddAsync(FirmwareRecord firmware, IReadOnlyList<byte[]> pieces, CancellationToken cancellation = default);

    /// <summary>All, the newest first.</summary>
    Task<IReadOnlyList<FirmwareRecord>> ListAsync(CancellationToken cancellation = default);

    /// <summary>One bundle, or null.</summary>
    Task<FirmwareRecord?> FindAsync(string id, CancellationToken cancellation = default);

    /// <summary>A piece, its number from 0 on; null where there is none.</summary>
    Task<byte[]?> PieceAsync(string id, int number, CancellationToken cancellation = default);

    /// <summary>Removes a bundle; false where there is none.</summary>
    Task<bool> RemoveAsync(string id, CancellationToken cancellation = default);
}
