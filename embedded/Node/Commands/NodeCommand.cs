using Battery.Protocol;

namespace Battery.Node.Commands;

/// <summary>A command that was taken in and waits for its turn.</summary>
public sealed class NodeCommand
{
    /// <summary>Its id, 1…2⁵³ − 1.</summary>
    public long Id { get; set; }

    /// <summary>A constant of <see cref="CommandKind"/>, or one that this build does not know.</summary>
    public string Summary { get; set; }

    /// <summary>The node's uptime after which it must not be executed any more.</summary>
    public long ExpiresAtUptime { get; set; }

    /// <summary>What it asks for.</summary>
    public CommandData Data { get; } = new CommandData();

    /// <summary>Copies a request, whose message is used again for the next.</summary>
    public static NodeCommand From(WireMessage request, long uptimeMilliseconds)
    {
        var command = new NodeCommand();
        command.Id = request.CommandId;
        command.Summary = request.Summary;
        command.ExpiresAtUptime = uptimeMilliseconds + (request.TimeToLiveSeconds * 1000L);
        CommandData data = request.Data;
        for (int setting = 0; setting < Setting.Count; setting++)
        {
            if (data.Has(setting)) command.Data.Set(setting, data.Get(setting));
        }

        command.Data.Ssid = data.Ssid;
        command.Data.Password = data.Password;
        if (data.HasAutoConnect) command.Data.SetAutoConnect(data.AutoConnect);
        if (data.HasOn) command.Data.SetOn(data.On);
        command.Data.Module = data.Module;
        command.Data.KeyNumber = data.KeyNumber;
        return command;
    }
}
