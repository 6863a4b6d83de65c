using System.Collections.Generic;
using Battery.Node.Links;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>A module that keeps what it is told, and answers each command at length.</summary>
internal sealed class TestModule(int id) : ILocalReceiver
{
    public UpQueue? Queue { get; set; }

    /// <summary>The answer to each command.</summary>
    public string Answer { get; set; } = "";

    /// <summary>SSID and password of each command, by its id.</summary>
    public Dictionary<long, (string Ssid, string Password)> Executed { get; } = [];

    /// <summary>How often each command came.</summary>
    public Dictionary<long, int> Came { get; } = [];

    /// <summary>The ranges of the last acknowledgement.</summary>
    public int[] Acknowledged { get; private set; } = [];

    public void OnAck(WireMessage message) => Acknowledged = message.Ranges[..(2 * message.RangeCount)];

    public void OnRefuse(WireMessage message)
    {
    }

    public void OnRequest(WireMessage message)
    {
        Came[message.CommandId] = Came.GetValueOrDefault(message.CommandId) + 1;
        Executed[message.CommandId] = (message.Data.Ssid, message.Data.Password);
        Queue?.AddResponse(id, message.CommandId, CommandStatus.Error, Answer);
    }

    public void OnTime(WireMessage message)
    {
    }

    public void OnPace(WireMessage message)
    {
    }
}
