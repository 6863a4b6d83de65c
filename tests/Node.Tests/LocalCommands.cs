using System;
using Battery.Node.Commands;
using Battery.Node.Links;
using Battery.Node.Outbox;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>
/// What a node does with what is for itself: executes a command once by its log, or, without one, each time that it comes, so that a
/// doubled one shows.
/// </summary>
internal sealed class LocalCommands(
    UpQueue queue, int id, Func<WireMessage, string> execute, CommandLog? log, ReadingOutbox? outbox = null) : ILocalReceiver
{
    public void OnRequest(WireMessage message)
    {
        long command = message.CommandId;
        if (log?.StatusOf(command) is { } known)
        {
            queue.AddResponse(id, command, known, log.ReasonOf(command));
            return;
        }

        string failure = execute(message);
        string status = failure.Length == 0 ? CommandStatus.Success : CommandStatus.Error;
        log?.Set(command, status, failure);
        queue.AddResponse(id, command, status, failure);
    }

    public void OnAck(WireMessage message) => outbox?.Acknowledge(message.BootId, message.Ranges, message.RangeCount);

    public void OnRefuse(WireMessage message)
    {
    }

    public void OnTime(WireMessage message)
    {
    }

    public void OnPace(WireMessage message)
    {
    }
}
