using System.Text;
using Battery.Node.Links;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>What a relay does with messages for others.</summary>
public sealed class RouterTests
{
    [Test]
    public void Command_that_this_relay_does_not_understand_is_answered_in_the_modules_place()
    {
        var queue = new UpQueue();
        var router = new Router(1, queue, new LocalCommands(queue, 1, _ => "", null), new TestClock());
        var reader = new WireMessageReader();
        byte[] json = Encoding.UTF8.GetBytes(
            """{"type":"request","esp_id":7,"content":{"id":4711,"summary":"change-settings","ttl":60,"data":{"later":5}}}""");
        reader.Reset(json, 0, json.Length);
        Assert.That(router.FromAbove(reader.Read()), Is.False);
        var answer = (ResponseMessage)queue.Take();
        Assert.That((answer.ModuleId, answer.CommandId, answer.Status), Is.EqualTo((7, 4711L, CommandStatus.Error)));
        Assert.That(answer.Reason, Does.Contain("module 1 on the way").And.Contain("later"));
        Assert.That(queue.Take(), Is.Null);
    }
}
