using System;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Orleans;

namespace Battery.Grains;

/// <summary>Whether the database takes what this process writes and what a silo writes; readings are written by silos.</summary>
public sealed class ClusterHealth(IStorageHealth storage, IGrainFactory grains)
{
    /// <summary>More than a silo gives its database.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Null when all is well, otherwise what is wrong, in words for anybody.</summary>
    public async Task<string?> FaultAsync(CancellationToken cancellation = default)
    {
        if (await storage.FaultAsync(cancellation) is { } fault) return fault;
        try
        {
            return await grains.GetGrain<ISiloHealthGrain>(0).StorageFault().WaitAsync(Patience, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return await AnswersAsync(cancellation) ? null : "no silo answers";
        }
    }

    /// <summary>A silo of the build before does not know the question; it has this grain.</summary>
    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            await grains.GetGrain<IWatcherGrain>(0).List().WaitAsync(Patience, cancellation);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return false;
        }
    }
}
