using System;
using Battery.Grains;
using Battery.Web.Nodes;
using Cloud.Tests.Grains;
using NUnit.Framework;

namespace Cloud.Tests.Nodes;

/// <summary>Of two connections of one module the newer stays.</summary>
public sealed class NodeLinkHostTests
{
    [Test]
    public void A_connection_that_is_opened_after_the_clock_was_set_back_is_the_newer()
    {
        var time = new ManualTime();
        var host = new NodeLinkHost(null!);
        var links = new LinkTable(7);
        time.Set(TimeSpan.FromHours(2));
        NodeConnection older = Open();
        time.Set(TimeSpan.FromHours(-2));
        time.Pass(TimeSpan.FromSeconds(1));
        NodeConnection newer = Open();
        Assert.That(links.Attach(older, Moment.Of(time).ElapsedMs, out _), Is.EqualTo(AttachResult.Attached));
        Assert.That(links.Attach(newer, Moment.Of(time).ElapsedMs, out NodeConnection? replaced), Is.EqualTo(AttachResult.Attached));
        Assert.That(replaced, Is.EqualTo(older));
        Assert.That(links.Attach(older, Moment.Of(time).ElapsedMs, out _), Is.EqualTo(AttachResult.Replaced));

        NodeConnection Open() => new(Guid.NewGuid(), 7, host.NextConnectedAt(time.NowMs), new FakeLink());
    }
}
