using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Battery.Grains;

namespace Cloud.Tests.Grains;

/// <summary>The process that holds a connection: takes commands, unless told what else to do.</summary>
internal sealed class FakeLink : INodeLink
{
    public List<long> Delivered { get; } = [];

    /// <summary>The data that came with each.</summary>
    public List<string> Data { get; } = [];

    /// <summary>How long each command had left, ms.</summary>
    public List<long?> TimesToLive { get; } = [];

    /// <summary>What becomes of a command; by default it is taken.</summary>
    public Func<CommandRequest, Task<DeliverResult>> OnDeliver { get; set; } = _ => Task.FromResult(DeliverResult.Taken);

    public Task<DeliverResult> Deliver(Guid connectionId, CommandRequest request)
    {
        Delivered.Add(request.Id);
        Data.Add(request.DataJson);
        TimesToLive.Add(request.TimeToLiveMs);
        return OnDeliver(request);
    }

    public Task Replace(Guid connectionId) => Task.CompletedTask;

    public Task Revoke(Guid connectionId) => Task.CompletedTask;
}
