using System;
using System.Collections.Generic;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;

namespace Battery.Web.Nodes;

/// <summary>A message of a node that is not a reading: exactly one of report, answer and reach is set.</summary>
internal sealed class ControlMessage
{
    private ControlMessage(int moduleId)
    {
        ModuleId = moduleId;
    }

    public int ModuleId { get; }

    /// <summary>The settings in force.</summary>
    public ModuleSettings? Report { get; private init; }

    /// <summary>The state of a command.</summary>
    public (long CommandId, CommandState State, string Reason)? Answer { get; private init; }

    /// <summary>Who is reachable.</summary>
    public (ModulePlace Place, IReadOnlyList<int> Modules)? Reach { get; private init; }

    public static ControlMessage From(WireMessage message)
    {
        return message.Type switch
        {
            MessageType.Report => new ControlMessage(message.ModuleId)
            {
                Report = new ModuleSettings(
                    message.Data.HasOverTemperatureCharge ? message.Data.OverTemperatureCharge : null,
                    message.Data.HasReportInterval ? message.Data.ReportInterval : null),
            },
            MessageType.Response => new ControlMessage(message.ModuleId)
            {
                Answer = (message.CommandId, State(message), message.Status == CommandStatus.Error ? message.Reason : string.Empty),
            },
            MessageType.Status => new ControlMessage(message.ModuleId)
            {
                Reach = (
                    new ModulePlace(Role(message.Role), message.Mesh, message.IntervalSeconds),
                    message.Modules.AsSpan(0, message.ModuleCount).ToArray()),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(message), message.Type, "not a control message"),
        };
    }

    private static CommandState State(WireMessage message)
    {
        return message.Status switch
        {
            CommandStatus.Delivered => CommandState.Delivered,
            CommandStatus.Success => CommandState.Succeeded,
            _ => message.Reason == CommandStatus.ExpiredReason ? CommandState.Expired : CommandState.Failed,
        };
    }

    private static ModuleRole Role(string role)
    {
        return role switch
        {
            NodeRole.Root => ModuleRole.Root,
            NodeRole.Hub => ModuleRole.Hub,
            _ => ModuleRole.Node,
        };
    }
}
