using System.Text;
using Battery.Data;
using Battery.Protocol;
using Battery.Web.Nodes;
using NUnit.Framework;

namespace Cloud.Tests.Nodes;

/// <summary>Frames as a node sends them, read as the session reads them.</summary>
internal static class Frames
{
    public static readonly ModuleRecord Relay = new(7, "relay", true, 0);

    public static InboundFrame Read(string json)
    {
        var frame = new InboundFrame();
        Assert.That(frame.TryRead(new WireMessageReader(), Encoding.UTF8.GetBytes(json)), Is.True);
        return frame;
    }
}
