using System;
using Battery.Node.Jobs;
using Battery.Node.Links;
using Battery.Node.Platform;
using Battery.Node.Wifi;
using Battery.Protocol;

namespace Battery.Node.Commands;

/// <summary>
/// Takes commands in, each once, and answers them: on the threads of links, of the worker and of the mesh. What is taken in waits in
/// <see cref="Inbox"/> for the worker.
/// </summary>
public sealed class CommandIntake : IWifiTrialListener
{
    /// <summary>How many commands may wait.</summary>
    public const int Capacity = 16;

    private readonly int _moduleId;
    private readonly NodePlatform _platform;
    private readonly CommandLog _commands;
    private readonly UpQueue _up;

    /// <summary>Makes one.</summary>
    /// <param name="moduleId">Who answers.</param>
    /// <param name="platform">For clock and log.</param>
    /// <param name="commands">What became of commands; nobody else uses it while this is used.</param>
    /// <param name="up">Where answers go.</param>
    public CommandIntake(int moduleId, NodePlatform platform, CommandLog commands, UpQueue up)
    {
        _moduleId = moduleId;
        _platform = platform;
        _commands = commands;
        _up = up;
    }

    /// <summary>What waits to be executed: <see cref="NodeCommand"/>s.</summary>
    public JobInbox Inbox { get; } = new JobInbox(Capacity);

    /// <summary>Takes the answers to commands that did not come from above; null where all come from there.</summary>
    public IAnswerTaker Local { get; set; }

    /// <summary>A command came; true when it is kept.</summary>
    public bool Take(RequestMessage message)
    {
        long id = message.CommandId;
        lock (_commands)
        {
            if (AnswerAgain(id)) return false;
            if (!TryKeep(id, CommandStatus.Delivered, ""))
            {
                // After a restart nobody would know that it had its effect: it does not have it.
                Answer(id, "the flash cannot keep that this command came");
                return false;
            }

            if (!Inbox.Post(new NodeCommand(message, _platform.Clock.UptimeMilliseconds)))
            {
                Answer(id, Capacity.ToString() + " commands wait already");
                return false;
            }

            Respond(id, CommandStatus.Delivered, "");
        }

        return true;
    }

    /// <summary>A command came that is wrong in itself.</summary>
    public void Refuse(InvalidMessage message)
    {
        if (message.CommandId == 0) return;
        lock (_commands)
        {
            if (!AnswerAgain(message.CommandId)) Answer(message.CommandId, message.Reason);
        }
    }

    /// <summary>What became of a command.</summary>
    /// <param name="id">Which.</param>
    /// <param name="failure">Why it failed; empty where it had its effect.</param>
    public void Finish(long id, string failure)
    {
        lock (_commands) Answer(id, failure);
    }

    /// <summary>Whether a command was under way when the node stopped, and nobody has answered it since.</summary>
    public bool IsLeftOpen(long id)
    {
        lock (_commands) return _commands.ReasonOf(id) == CommandLog.StoppedReason;
    }

    /// <summary>A command that was under way when the node stopped goes on: its end answers it.</summary>
    public void Reopen(long id)
    {
        lock (_commands) TryKeep(id, CommandStatus.Delivered, "");
    }

    /// <inheritdoc/>
    public void OnTrialEnded(long commandId, string failure)
    {
        string outcome = failure.Length == 0 ? "the network is kept" : "the network is not taken: " + failure;
        _platform.Log.Write(LogLevel.Information, "commands", commandId.ToString() + " " + outcome);
        Finish(commandId, failure);
    }

    // A command that came before has its effect once; false where it is new.
    private bool AnswerAgain(long id)
    {
        string status = _commands.StatusOf(id);
        if (status == null) return false;
        Respond(id, status, _commands.ReasonOf(id));
        return true;
    }

    private void Respond(long id, string status, string reason)
    {
        var answer = new ResponseMessage(_moduleId, id, status, reason);
        if (Local == null || !Local.Take(answer)) _up.Add(answer);
    }

    private void Answer(long id, string failure)
    {
        string status = failure.Length == 0 ? CommandStatus.Success : CommandStatus.Error;
        TryKeep(id, status, failure);
        Respond(id, status, failure);
    }

    // False where flash does not take it: it counts until the next restart.
    private bool TryKeep(long id, string status, string reason)
    {
        try
        {
            _commands.Set(id, status, reason);
            return true;
        }
        catch (Exception failure)
        {
            _platform.Log.Write(LogLevel.Error, "commands", "what became of " + id.ToString() + " is not kept: " + failure.Message);
            return false;
        }
    }
}
