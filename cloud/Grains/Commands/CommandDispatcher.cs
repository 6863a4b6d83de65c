using System;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Microsoft.Extensions.Logging;

namespace Battery.Grains;

/// <summary>
/// Takes the open commands of one module through their life: hands them to the preferred link, again if no answer comes, stores each new
/// state and lets them expire. It runs in the turns of its grain and needs no lock; but other calls run wherever it awaits, so what it
/// read from book or links before that may be old after it.
/// </summary>
/// <param name="moduleId">The module.</param>
/// <param name="book">Its open commands.</param>
/// <param name="links">Its links.</param>
/// <param name="seal">Keeps their secrets.</param>
/// <param name="store">Where the states last.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
/// <param name="outage">Told whether commands can be handed on.</param>
/// <param name="advanced">Told of each command that has a new state, when that is stored.</param>
/// <param name="unreachable">Told of a connection that does not take commands any more; must take it out of
/// <paramref name="links"/>.</param>
internal sealed class CommandDispatcher(
    int moduleId,
    CommandBook book,
    LinkTable links,
    CommandSeal seal,
    ICommandStore store,
    TimeProvider time,
    ILogger logger,
    OutageLog outage,
    Action<CommandRecord> advanced,
    Action<NodeConnection> unreachable)
{
    /// <summary>Commands that are expired in one go: others wait meanwhile, and the sweep comes again within a second.</summary>
    internal const int MostExpiredAtOnce = 256;

    private static readonly TimeSpan DeliverTime = TimeSpan.FromSeconds(5);

    private bool _dispatching;
    private bool _dispatchAgain;
    private Task _expiring = Task.CompletedTask;

    /// <summary>
    /// Ends commands whose time has run out, and hands the others to the link, one after the other. At most one such loop runs; a call
    /// meanwhile makes it look again and returns. Never throws: what fails is tried again with the next call.
    /// </summary>
    public async Task DispatchAsync()
    {
        if (_dispatching)
        {
            _dispatchAgain = true;
            return;
        }

        _dispatching = true;
        try
        {
            do
            {
                _dispatchAgain = false;
                await ExpireAsync();
                await DispatchOpenAsync();
            }
            while (_dispatchAgain);
            outage.Succeeded(moduleId);
        }
        catch (Exception exception)
        {
            logger.LogDebug(exception, "Module {Module}: commands could not be handed on now", moduleId);
            outage.Failed($"module {moduleId}: {exception.Message}; they are tried again", moduleId);
        }
        finally
        {
            _dispatching = false;
        }
    }

    /// <summary>
    /// Takes the module's answer; false when the command is not open or would go back. The new state is stored on return.
    /// </summary>
    public async Task<bool> AnswerAsync(long commandId, CommandState state, string reason)
    {
        CommandRecord? command = book.Find(commandId);
        if (command is null || state <= command.State) return false;
        await AdvanceAsync(command, state, reason);
        return true;
    }

    /// <summary>
    /// Ends the commands whose time has run out, up to <see cref="MostExpiredAtOnce"/>; stored on return. Of two calls at once the second
    /// waits for the first.
    /// </summary>
    public Task ExpireAsync()
    {
        if (_expiring.IsCompleted) _expiring = ExpireOverAsync();
        return _expiring;
    }

    private async Task ExpireOverAsync()
    {
        foreach (CommandRecord command in book.Expired(Now()).Take(MostExpiredAtOnce))
            await AdvanceAsync(command, CommandState.Expired, ExpiryReason(command));
    }

    private static string ExpiryReason(CommandRecord command)
    {
        if (command is { State: CommandState.Queued, Reason.Length: > 0 }) return "not sent within the time to live: " + command.Reason;
        return command.State switch
        {
            CommandState.Queued => "no link to the module within the time to live",
            CommandState.Sent => "no answer from the module within the time to live",
            _ => "the module took it up but did not report a result within the time to live",
        };
    }

    private async Task DispatchOpenAsync()
    {
        while (links.Preferred is { } connection
            && book.NextFor(connection.Id, Now(), next => seal.MayTake(connection, next)) is { } command)
        {
            if (await seal.ForWireAsync(command) is not { } data)
            {
                await AdvanceAsync(command, CommandState.Failed, CommandSeal.LostReason);
                continue;
            }

            DeliverResult result = await DeliverAsync(connection, command, data);

            // The node reads what it has been sent before; the grain's next look, two seconds on, hands on.
            if (result == DeliverResult.NoRoom) return;
            if (result == DeliverResult.Gone)
            {
                unreachable(connection);
                continue;
            }

            book.Handed(command.Id, connection.Id, Now());
            if (command.State == CommandState.Queued) await AdvanceAsync(command, CommandState.Sent, string.Empty);
        }

        if (links.Preferred is { } way) await ExplainAsync(way);
    }

    private async Task ExplainAsync(NodeConnection connection)
    {
        foreach (CommandRecord command in book.Open().Where(open => !seal.MayTake(connection, open)).ToList())
        {
            if (command.State != CommandState.Queued || command.Reason.Length > 0) continue;
            if (!await store.ExplainAsync(command.Id, CommandSeal.WaitReason)) continue;
            if (book.Explain(command.Id, CommandSeal.WaitReason) is { } explained) advanced(explained);
        }
    }

    private async Task<DeliverResult> DeliverAsync(NodeConnection connection, CommandRecord command, string data)
    {
        var request = new CommandRequest(command.Id, moduleId, command.Kind, data, command.ExpiresAtMs, book.LeftMs(command.Id, Now()));
        try
        {
            return await connection.Link.Deliver(connection.Id, request).WaitAsync(DeliverTime, time);
        }
        catch (Exception exception)
        {
            logger.LogInformation(
                "Module {Module}: the process that held its connection does not answer ({Reason})", moduleId, exception.GetType().Name);
            return DeliverResult.Gone;
        }
    }

    /// <summary>
    /// Stores a command's new state, then tells of it. If the store is away the state stays, and a resend brings the answer again.
    /// </summary>
    private async Task AdvanceAsync(CommandRecord command, CommandState state, string reason)
    {
        long now = Now().UtcMs;
        if (!await store.AdvanceAsync(command.Id, state, reason, now))
        {
            // Final in the store already, by an activation that this one knows nothing of: the store is right.
            if (state.IsFinal()) book.Remove(command.Id);
            return;
        }

        if (book.Advance(command.Id, state, reason, now) is { } changed) advanced(changed);
    }

    private Moment Now()
    {
        return Moment.Of(time);
    }
}
