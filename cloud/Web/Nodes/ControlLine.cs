using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Nodes;

/// <summary>
/// Handles what is not a reading in order, one after the other: reports, answers, who is reachable, pieces of updates that are wanted, and
/// renewals of the links.
/// </summary>
/// <param name="owner">The module that opened the connection.</param>
/// <param name="grains">The grain of a module.</param>
/// <param name="maySpeak">Whether the connection may speak for a module.</param>
/// <param name="reports">Where reports go.</param>
/// <param name="reached">The modules that the connection reaches.</param>
/// <param name="pieces">Sends pieces of updates.</param>
/// <param name="logger">The log.</param>
internal sealed class ControlLine(
    int owner, Func<int, IModuleGrain> grains, Func<int, ValueTask<bool>> maySpeak, ReportLine reports, ReachedModules reached,
        PieceLine pieces, ILogger logger)
{
    private const int MostWaiting = 32;

    /// <summary>Control messages, and null for "renew the links".</summary>
    private readonly Channel<Message?> _waiting = Channel.CreateBounded<Message?>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>Adds a message to the line, when there is room.</summary>
    public ValueTask PutAsync(Message message, CancellationToken ended)
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
        await foreach (Message? message in _waiting.Reader.ReadAllAsync(ended))
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

    private async Task HandleAsync(Message message)
    {
        switch (message)
        {
            case ReportMessage report:
                await reports.HandAsync(
                    report.ModuleId,
                    new ModuleReport(
                        report.Settings, report.BootId, report.Number, report.LostReadings, report.Sealing, report.Radio,
                        report.RadioRecoveries, ModuleJobs.From(report.Jobs), report.Version, report.Update));
                break;
            case ResponseMessage answer when await maySpeak(answer.ModuleId):
                string reason = answer.Status == CommandStatus.Error ? answer.Reason : string.Empty;
                await grains(answer.ModuleId).Answer(answer.CommandId, StateOf(answer), reason);
                break;
            case WantMessage want when await maySpeak(want.ModuleId):
                await pieces.SendAsync(want);
                break;
            case StatusMessage status:
                await reached.StateAsync(
                    status.ModuleId, new ModulePlace(RoleOf(status.Role), status.Mesh, status.PaceSeconds),
                    status.Modules.AsSpan(0, status.ModuleCount).ToArray());
                break;
        }
    }

    private static CommandState StateOf(ResponseMessage answer)
    {
        return answer.Status switch
        {
            CommandStatus.Delivered => CommandState.Delivered,
            CommandStatus.Success => CommandState.Succeeded,
            _ => answer.Reason == CommandStatus.ExpiredReason ? CommandState.Expired : CommandState.Failed,
        };
    }

    private static ModuleRole RoleOf(string role)
    {
        return role switch
        {
            NodeRole.Root => ModuleRole.Root,
            NodeRole.Hub => ModuleRole.Hub,
            _ => ModuleRole.Node,
        };
    }

    private async Task RenewAsync()
    {
        await reached.RenewAsync();
        await reports.TryAgainAsync();
    }
}
