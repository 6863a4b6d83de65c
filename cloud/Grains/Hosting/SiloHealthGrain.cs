using System.Threading.Tasks;
using Battery.Data;
using Orleans;
using Orleans.Concurrency;

namespace Battery.Grains;

[StatelessWorker]
internal sealed class SiloHealthGrain(IStorageHealth storage) : Grain, ISiloHealthGrain
{
    public Task<string?> StorageFault()
    {
        return storage.FaultAsync();
    }
}
