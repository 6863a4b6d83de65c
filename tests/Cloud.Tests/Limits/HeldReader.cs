using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Cloud.Tests.Limits;

/// <summary>
/// A reader whose histories of one module take as long as the test wants. As SQLite does, it holds the thread that it is called on.
/// </summary>
internal sealed class HeldReader(ITelemetryReader inner, int held) : ITelemetryReader
{
    private readonly ManualResetEventSlim _free = new();
    private int _inside;
    private int _entered;

    /// <summary>Calls that are held now.</summary>
    public int Inside => Volatile.Read(ref _inside);

    /// <summary>Calls that were held so far.</summary>
    public int Entered => Volatile.Read(ref _entered);

    /// <summary>Puts one in the place of the real one, which it calls.</summary>
    public static void Replace(IServiceCollection services, int held)
    {
        ServiceDescriptor real = services.Last(service => service.ServiceType == typeof(ITelemetryReader));
        services.AddSingleton(provider => new HeldReader(
            (ITelemetryReader)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!), held));
        services.AddSingleton<ITelemetryReader>(provider => provider.GetRequiredService<HeldReader>());
    }

    public void Release() => _free.Set();

    public Task<Reading?> NewestAsync(int moduleId, long atMostMs = long.MaxValue, CancellationToken cancellation = default) =>
        inner.NewestAsync(moduleId, atMostMs, cancellation);

    public Task<History> HistoryAsync(
        int moduleId, long fromMs, long toMs, int points, IReadOnlyList<int> fields, CancellationToken cancellation = default)
    {
        if (moduleId == held)
        {
            Interlocked.Increment(ref _entered);
            Interlocked.Increment(ref _inside);
            try
            {
                _free.Wait(cancellation);
            }
            finally
            {
                Interlocked.Decrement(ref _inside);
            }
        }

        return inner.HistoryAsync(moduleId, fromMs, toMs, points, fields, cancellation);
    }

    public IAsyncEnumerable<Reading> ReadAsync(int moduleId, long fromMs, long toMs, CancellationToken cancellation = default) =>
        inner.ReadAsync(moduleId, fromMs, toMs, cancellation);
}
