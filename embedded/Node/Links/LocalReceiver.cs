using Battery.Node.Commands;
using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Node.Telemetry;
using Battery.Node.Update;
using Battery.Protocol;

namespace Battery.Node.Links;

/// <summary>Hands what came for this node to whom it is for.</summary>
public sealed class LocalReceiver : ILocalReceiver
{
    private readonly NodePlatform _platform;
    private readonly ReadingOutbox _outbox;
    private readonly CommandIntake _commands;
    private readonly ReadingPace _pace;

    /// <summary>Makes one.</summary>
    /// <param name="platform">For clock and log.</param>
    /// <param name="outbox">Takes acknowledgements.</param>
    /// <param name="commands">Takes commands.</param>
    /// <param name="pace">Takes what the way up carries.</param>
    public LocalReceiver(NodePlatform platform, ReadingOutbox outbox, CommandIntake commands, ReadingPace pace)
    {
        _platform = platform;
        _outbox = outbox;
        _commands = commands;
        _pace = pace;
    }

    /// <summary>Hears of what shows that this program works; null where no update is ever tried.</summary>
    public IUpdateReceiver Updates { get; set; }

    /// <inheritdoc/>
    public void OnAck(AckMessage message)
    {
        _outbox.Acknowledge(message.BootId, message.Ranges, message.RangeCount);
        if (Updates != null) Updates.OnAcknowledged(message.BootId);
    }

    /// <inheritdoc/>
    public void OnRefuse(RefuseMessage message)
    {
        int refused = _outbox.Refuse(message.BootId, message.Ranges, message.RangeCount);
        if (refused == 0) return;
        _platform.Log.Write(
            LogLevel.Warning,
            "outbox",
            "the cloud refuses " + refused.ToString() + " readings (" + _outbox.Refused.ToString() + " since the start): "
                + message.Reason);
    }

    /// <inheritdoc/>
    public bool OnRequest(RequestMessage message)
    {
        return _commands.Take(message);
    }

    /// <inheritdoc/>
    public void OnInvalidRequest(InvalidMessage message)
    {
        _commands.Refuse(message);
    }

    /// <inheritdoc/>
    public void OnTime(TimeMessage message)
    {
        _platform.Clock.SetUtc(message.Milliseconds, TimeSource.Synchronised);
        if (Updates != null) Updates.OnHeard();
    }

    /// <inheritdoc/>
    public void OnPace(PaceMessage message)
    {
        _pace.Take(message);
    }
}
