using System;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data.Identity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Security;

/// <summary>Forgets attempts that count no more.</summary>
internal sealed class LoginAttemptSweep(
    LoginAttemptStore attempts, TimeProvider time, ILogger<LoginAttemptSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await ForgetAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task ForgetAsync(CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        try
        {
            await attempts.ForgetAsync(
                (now - (2 * AttemptRules.NameTime)).ToUnixTimeMilliseconds(),
                (now - AttemptRules.KnownTime).ToUnixTimeMilliseconds(), cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The next time will do; what is wrong with the database is told by those who need it now.
            logger.LogDebug("Attempts to log in cannot be forgotten now: {Reason}", exception.Message);
        }
    }
}
