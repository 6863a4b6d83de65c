using System;
using System.Threading;
using System.Threading.Tasks;
using Battery.Grains;
using Battery.Protocol;

namespace Battery.Web.Nodes;

/// <summary>
/// What a connection does by the clock, from its beginning on: has its links renewed and tells the node the time, at once too when the
/// cloud's clock was set: what the node was told before is wrong then.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="renew">Has the links renewed.</param>
/// <param name="send">Queues a message for the node, or drops it where too many wait.</param>
internal sealed class NodeTicker(TimeProvider time, Action renew, Func<ReadOnlyMemory<byte>, bool> send)
{
    private static readonly TimeSpan RenewPeriod = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ClockPeriod = TimeSpan.FromMinutes(10);

    /// <summary>Runs until the connection has ended.</summary>
    public async Task RunAsync(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(RenewPeriod, time);
        renew();
        Moment told = SendClock();
        while (await timer.WaitForNextTickAsync(ended))
        {
            renew();
            var now = Moment.Of(time);
            bool isTime = now.ElapsedMs - told.ElapsedMs >= ClockPeriod.TotalMilliseconds;
            if (isTime || now.IsSetSince(told)) told = SendClock();
        }
    }

    private Moment SendClock()
    {
        var now = Moment.Of(time);
        var writer = new JsonWriter(64);
        WireMessageWriter.Write(writer, new TimeMessage(now.UtcMs));
        send(writer.Buffer.AsMemory(0, writer.Length));
        return now;
    }
}
