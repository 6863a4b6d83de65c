using System;
using Battery.Node.Commands;
using Battery.Node.Links;
using Battery.Node.Outbox;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>
/// What a node does with what is for itself: executes a command once by its log, or, without one, each time that it comes, so that a
/// doubled one shows. A report follows each change and each query.
/// </summary>
internal sealed class LocalCommands(
    UpQueue queue, int id, Func<RequestMessage, string> execute, CommandLog? log, ReadingOutbox? outbox = null,
    Action<string>? report = null)
        : ILocalReceiver
{
    public bool OnRequest(RequestMessage message)
    {
        long command = message.CommandId;
        if (log?.StatusOf(command) is { } known)
        {
            queue.Add(new ResponseMessage(id, command, known, log.ReasonOf(command)));
            return false;
        }

        string failure = execute(message);
        if (CommandExecutor.IsReported(message.Summary)) report?.Invoke(message.Summary);
        string status = failure.Length == 0 ? CommandStatus.Success : CommandStatus.Error;
        log?.Set(command, status, failure);
        queue.Add(new ResponseMessage(id, command, status, failure));
        return false;
    }

    public void OnAck(AckMessage message) => outbox?.Acknowledge(message.BootId, message.Ranges, message.RangeCount);

    public void OnRefuse(RefuseMessage message)
    {
    }

    public void OnInvalidRequest(InvalidMessage message)
    {
    }

    public void OnTime(TimeMessage message)
    {
    }

    public void OnPace(PaceMessage message)
    {
    }
}
