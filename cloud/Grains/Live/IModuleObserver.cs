using System.Threading.Tasks;
using Orleans;

namespace Battery.Grains;

/// <summary>A Web process that shows modules to browsers. Each silo sends it what happens there, in batches.</summary>
public interface IModuleObserver : IGrainObserver
{
    /// <summary>Takes a batch. The silo sends the next one when this has returned.</summary>
    Task OnEvents(ModuleEvents batch);
}
