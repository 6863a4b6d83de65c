using System;
using System.Device.I2c;
using System.Linq;
using System.Threading;
using Battery.Node;
using Battery.Node.Platform;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A whole node whose gauge's bus never comes back.</summary>
public sealed class HangingNodeTests : IWebSocketFactory
{
    private readonly MemoryStorage _flash = new();
    private readonly Restarts _restarts = new();
    private readonly FakeSocket _socket = new();

    [Test]
    public void A_bus_that_hangs_costs_its_job_and_after_the_restart_the_node_says_so_and_answers_commands()
    {
        using var stuck = new ManualResetEventSlim();
        (NodeApp first, SilentLog firstLog, Thread firstWorker) = Start(new StuckBus(stuck), 100);
        HubUnderTest.Wait(() => _restarts.Count == 1);
        Assert.That(firstLog.Lines, Has.Some.Contains("the job reading hangs"));

        // What a board's restart does: nothing of the first is left but flash.
        (NodeApp second, SilentLog secondLog, Thread secondWorker) = Start(new StuckBus(stuck), 1);
        HubUnderTest.Wait(() => secondLog.Lines.ToList().Any(line => line.Contains("the job reading hung before this start (1 in a row)")));
        HubUnderTest.Wait(() => secondLog.Lines.ToList().Any(line => line.Contains("connected to")));
        _socket.Give("""{"type":"request","esp_id":5,"content":{"id":9,"summary":"restart-node","ttl":300,"data":{}}}""");
        HubUnderTest.Wait(() => _socket.Sent.Any(json => json.Contains("\"id\":9,\"status\":\"success\"")));
        stuck.Set();
        first.Stop();
        second.Stop();
        Assert.That(firstWorker.Join(30_000) && secondWorker.Join(30_000), Is.True);
    }

    IWebSocket IWebSocketFactory.Create() => _socket;

    private (NodeApp App, SilentLog Log, Thread Worker) Start(I2cDevice gauge, int timesAsFast)
    {
        var log = new SilentLog();
        var app = new NodeApp(
            new NodeConfiguration { ModuleId = 5, CloudAddress = "ws://cloud", CloudKey = "key" },
            new NodePlatform
            {
                Clock = new FastClock(timesAsFast),
                Log = log,
                Random = new SeededRandom(),
                Storage = _flash,
                WebSockets = this,
                Restart = _restarts,
                Gauge = gauge,
            });
        var worker = new Thread(app.Run);
        worker.Start();
        return (app, log, worker);
    }

    // Answers nothing at the start, when settings are read for the report; then hangs.
    private sealed class StuckBus(ManualResetEventSlim released) : I2cDevice
    {
        private int _transfers;

        public override I2cConnectionSettings ConnectionSettings => new(1, 11);

        public override void Read(Span<byte> buffer) => Transfer();

        public override void Write(ReadOnlySpan<byte> buffer) => Transfer();

        public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer) => Transfer();

        private void Transfer()
        {
            if (_transfers++ < 20) throw new System.IO.IOException("Error 121 performing I2C data transfer.");
            released.Wait();
        }
    }
}
