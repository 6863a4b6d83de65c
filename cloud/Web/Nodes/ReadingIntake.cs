using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Battery.Grains;
using Battery.Protocol;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Nodes;

/// <summary>
/// Hands the readings of a connection to their modules' grains, many frames at a time up to a limit, and acknowledges them when they are
/// committed. What gets no answer stays with the node, which sends it again.
/// </summary>
/// <param name="connection">The connection that they come through.</param>
/// <param name="grains">The grain of a module.</param>
/// <param name="rightTo">Whether the connection may speak for a module; what comes of another gets no answer.</param>
/// <param name="send">Queues a frame for the node; throws <see cref="ChannelClosedException"/> once the connection has ended.</param>
/// <param name="linkUnknown">Told when a grain does not know the connection.</param>
/// <param name="logger">The log.</param>
internal sealed class ReadingIntake(
    NodeConnection connection, Func<int, IModuleGrain> grains, Func<int, ValueTask<SpeakingRight>> rightTo,
        Func<ReadOnlyMemory<byte>, ValueTask> send, Action linkUnknown, ILogger logger)
{
    /// <summary>Frames with readings that may wait for the database; then the socket is not read, and TCP tells the node to wait.</summary>
    public const int MostUnanswered = 16;

    private readonly SemaphoreSlim _unanswered = new(MostUnanswered);

    /// <summary>Begins to store the readings of a frame, as soon as there are fewer than <see cref="MostUnanswered"/> in work.</summary>
    public async Task TakeAsync(InboundFrame frame, CancellationToken ended)
    {
        if (frame.Readings.Count == 0 && frame.Refused.IsEmpty) return;
        await _unanswered.WaitAsync(ended);
        _ = StoreAsync(frame);
    }

    /// <summary>Returns when every frame in work is answered: that saves sending it again. No other is taken any more.</summary>
    public async Task DrainAsync(CancellationToken limit)
    {
        for (int i = 0; i < MostUnanswered; i++) await _unanswered.WaitAsync(limit);
    }

    private async Task StoreAsync(InboundFrame frame)
    {
        try
        {
            var committed = new SequenceRanges();
            var storing = frame.Readings.Select(pair => (pair.Value, Ingesting: IngestAsync(pair.Key, pair.Value))).ToList();
            foreach ((List<Reading> readings, Task<IngestResult> ingesting) in storing)
            {
                IngestResult result = await ingesting;
                if (result.Outcome == IngestOutcome.Committed) committed.Add(readings, string.Empty);
                else if (result.Outcome == IngestOutcome.Refused) frame.Refused.Add(readings, result.Reason);
                if (!result.LinkKnown) linkUnknown();
            }

            var frames = new OutboundFrames();
            committed.Write(frames, refuse: false);
            frame.Refused.Write(frames, refuse: true);
            await frames.SendAsync(send);
        }
        catch (ChannelClosedException)
        {
            // The connection ended first; without an acknowledgement the node sends these readings again.
        }
        finally
        {
            _unanswered.Release();
        }
    }

    private async Task<IngestResult> IngestAsync(int module, List<Reading> readings)
    {
        try
        {
            // Its readings are good and stay with it until the connection may bring them, or another does that may.
            SpeakingRight right = await rightTo(module);
            if (right == SpeakingRight.Withheld) return new IngestResult(IngestOutcome.Unavailable, string.Empty, true);
            if (right == SpeakingRight.NoSuchModule)
                return new IngestResult(IngestOutcome.Refused, $"module {module} is not registered", true);
            return await grains(module).Ingest(new ReadingBatch(readings), connection.Id, connection.Via);
        }
        catch (Exception exception)
        {
            // Cluster or database out of reach: no answer, the node keeps what it has.
            logger.LogDebug(exception, "Module {Module}: {Count} readings could not be handed on", module, readings.Count);
            return new IngestResult(IngestOutcome.Unavailable, string.Empty, true);
        }
    }
}
