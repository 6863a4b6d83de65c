using System;
using Battery.Node.Jobs;
using Battery.Node.Platform;
using Battery.Node.Reports;
using Battery.Protocol;

namespace Battery.Node.Commands;

/// <summary>Executes the commands that were taken in, one a turn, and answers them.</summary>
public sealed class CommandJob : IJob
{
    // A gauge's data flash is read, written and read back, value by value, and unsealed for it.
    private const int HangMilliseconds = 50000;

    private readonly NodePlatform _platform;
    private readonly CommandIntake _intake;
    private readonly CommandExecutor _executor;
    private readonly ReportJob _reports;
    private readonly RestartJob _restart;

    /// <summary>Makes one.</summary>
    /// <param name="platform">For clock and log.</param>
    /// <param name="intake">Gives the commands, and takes the answers.</param>
    /// <param name="executor">Does what they ask for.</param>
    /// <param name="reports">Tells changed settings.</param>
    /// <param name="restart">Restarts where a command wants that.</param>
    public CommandJob(
        NodePlatform platform, CommandIntake intake, CommandExecutor executor, ReportJob reports, RestartJob restart)
    {
        _platform = platform;
        _intake = intake;
        _executor = executor;
        _reports = reports;
        _restart = restart;
    }

    /// <inheritdoc/>
    public string Name => "command";

    /// <summary>Takes its place in the queue.</summary>
    public void Join(JobQueue queue)
    {
        queue.Add(this, JobPriority.Command, _intake.Inbox).HangMilliseconds = HangMilliseconds;
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        var command = (NodeCommand)_intake.Inbox.Take();
        if (command == null) return;
        bool expired = now > command.ExpiresAtUptime;
        string failure = expired ? CommandStatus.ExpiredReason : Execute(command);
        bool isBegun = !expired && failure.Length == 0 && _executor.IsBegun;
        _platform.Log.Write(
            LogLevel.Information,
            "commands",
            command.Id.ToString() + " " + command.Summary + ": " + (isBegun ? "begun" : failure.Length == 0 ? "done" : failure));
        try
        {
            // Also of a change that failed: it may have come to a part of it.
            if (!expired && CommandExecutor.IsReported(command.Summary))
                _reports.Send(_platform.Clock.UptimeMilliseconds, command.Summary);
        }
        finally
        {
            // What is begun is answered at its end.
            if (!isBegun) _intake.Finish(command.Id, failure);
        }

        if (failure.Length == 0 && command.Summary == CommandKind.RestartNode) _restart.Begin();
    }

    // Whatever goes wrong is answered: who asked waits for it.
    private string Execute(NodeCommand command)
    {
        try
        {
            return _executor.Execute(command);
        }
        catch (Exception failure)
        {
            return "failed: " + failure.Message;
        }
    }
}
