using System.Threading.Tasks;
using Battery.Data;
using Orleans;

namespace Battery.Grains;

/// <summary>What a silo says of itself; whichever is asked answers.</summary>
public interface ISiloHealthGrain : IGrainWithIntegerKey
{
    /// <summary>Null when the silo's last write to the database worked, otherwise why not (<see cref="IStorageHealth"/>).</summary>
    Task<string?> StorageFault();
}
