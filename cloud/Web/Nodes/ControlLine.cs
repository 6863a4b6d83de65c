using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Battery.Grains;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Nodes;

/// <summary>Handles what is not a reading in order, one after the other: reports, answers, who is reachable, and renewals of the links.</summary>
/// <param name="owner">The module that opened the connection.</param>
/// <param name="grains">The grain of a module.</param>
/// <param name="reports">Where reports go.</param>
/// <param name="reached">The modules that the connection reaches.</param>
/// <param name="logger">The log.</param>
internal sealed class ControlLine(
    int owner, Func<int, IModuleGrain> grains, ReportLine reports, ReachedModules reached, ILogger logger)
{
    private const int MostWaiting = 32;

    /// <summary>Control messages, and null for "renew the links".</summary>
    private readonly Channel<ControlMessage?> _waiting = Channel.CreateBounded<ControlMessage?>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>Adds a message to the line, when there is room.</summary>
    public ValueTask PutAsync(ControlMessage message, CancellationToken ended)
    {
        return _waiting.Writer.WriteAsync(message, ended);
    }

    /// <summary>Has the links renewed after what waits now. Where much waits it is left out: the next renewal is not far.</summary>
    public void AskRenewal()
    {
        _waiting.Writer.TryWrite(null);
    }

    /// <summary>Handles what comes until the connection has ended. What fails is logged and does not hold up the rest.</summary>
    public async Task RunAsync(CancellationToken ended)
    {
        await foreach (ControlMessage? message in _waiting.Reader.ReadAllAsync(ended))
        {
            try
            {
                if (message is null) await RenewAsync();
                else await HandleAsync(message);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !ended.IsCancellationRequested)
            {
                logger.LogDebug(exception, "Module {Module}: a message could not be handed on", message?.ModuleId ?? owner);
            }
        }
    }

    private async Task HandleAsync(ControlMessage message)
    {
        if (message.Report is { } report) await reports.HandAsync(message.ModuleId, report);
        else if (message.Answer is var (commandId, state, reason)) await grains(message.ModuleId).Answer(commandId, state, reason);
        else if (message.Reach is var (place, modules)) await reached.StateAsync(message.ModuleId, place, modules);
    }

    private async Task RenewAsync()
    {
        await reached.RenewAsync();
        await reports.TryAgainAsync();
    }
}
