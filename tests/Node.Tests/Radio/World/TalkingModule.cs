using System.Collections.Generic;
using Battery.Node.Links;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>A module that keeps what it is told, and answers each command at length.</summary>
internal sealed class TalkingModule(int id) : ILocalReceiver
{
    private UpQueue? _queue;

    /// <summary>The answer to each command.</summary>
    public string Answer { get; set; } = "";

    /// <summary>SSID and password of each command, by its id.</summary>
    public Dictionary<long, (string Ssid, string Password)> Executed { get; } = [];

    /// <summary>How often each command came.</summary>
    public Dictionary<long, int> Came { get; } = [];

    /// <summary>The ranges of the last acknowledgement.</summary>
    public int[] Acknowledged { get; private set; } = [];

    /// <summary>Answers by this queue from now on.</summary>
    public TalkingModule On(UpQueue queue)
    {
        _queue = queue;
        return this;
    }

    public void OnAck(AckMessage message) => Acknowledged = message.Ranges[..(2 * message.RangeCount)];

    public void OnRefuse(RefuseMessage message)
    {
    }

    public bool OnRequest(RequestMessage message)
    {
        Came[message.CommandId] = Came.GetValueOrDefault(message.CommandId) + 1;
        Executed[message.CommandId] = (message.Data.Ssid, message.Data.Password);
        _queue?.Add(new ResponseMessage(id, message.CommandId, CommandStatus.Error, Answer));
        return false;
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
