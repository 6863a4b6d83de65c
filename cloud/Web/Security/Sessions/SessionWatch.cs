using System;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data.Identity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Security;

/// <summary>
/// Looks every few seconds which sessions were ended by another process: another web host, or the command line. While the database is out
/// of reach open sockets go on until they expire, and new requests are refused.
/// </summary>
internal sealed class SessionWatch(
    SessionRegistry registry, ISessionStore store, TimeProvider time, ILogger<SessionWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CleanPeriod = TimeSpan.FromHours(1);

    private bool _isReachable = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateTimeOffset cleanAt = time.GetUtcNow() + CleanPeriod;
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                registry.Tidy();
                await TryAsync(registry.CheckAsync(stoppingToken));
                await TryAsync(registry.StoreUsesAsync(stoppingToken));
                if (time.GetUtcNow() < cleanAt) continue;
                cleanAt = time.GetUtcNow() + CleanPeriod;
                long keptSince = (time.GetUtcNow() - SessionLimits.KeptTime).ToUnixTimeMilliseconds();
                await TryAsync(store.RemoveOldAsync(keptSince, stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>What fails now is tried again at the next turn; that it does is told once.</summary>
    private async Task TryAsync(Task work)
    {
        try
        {
            await work;
            _isReachable = true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (_isReachable) logger.LogWarning("Sessions cannot be checked for the moment: {Reason}", exception.Message);
            _isReachable = false;
        }
    }
}
