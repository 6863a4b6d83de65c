using System;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Battery.Grains;

/// <summary>
/// Wakes the grains of modules that have a command whose time has run out. It asks the command store, so commands expire
/// after a restart too, whether or not their grain is active; in the embedded set-up there are no durable reminders.
/// </summary>
internal sealed class CommandExpirySweep(
    ICommandStore commands, IGrainFactory grains, TimeProvider time, ILogger<CommandExpirySweep> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        bool failing = false;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    long now = time.GetUtcNow().ToUnixTimeMilliseconds();
                    foreach (int module in await commands.ModulesWithExpiringAsync(now, stoppingToken))
                    {
                        await grains.GetGrain<IModuleGrain>(module).ExpireCommands();
                    }

                    if (failing) logger.LogInformation("Commands are being expired again");
                    failing = false;
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    if (!failing) logger.LogWarning("Commands cannot be expired now: {Reason}", exception.Message);
                    failing = true;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
