using System.Linq;
using System.Threading;
using Battery.Node;
using Battery.Node.Platform;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>What a node says of its radio.</summary>
public sealed class RadioStateTests : IWebSocketFactory
{
    private readonly FakeSocket _socket = new();
    private ChangingRadio _radio = null!;
    private NodeApp _app = null!;
    private Thread _worker = null!;

    [SetUp]
    public void SetUp()
    {
        _radio = new ChangingRadio();
        _app = new NodeApp(
            new NodeConfiguration
            {
                ModuleId = 5,
                IsHub = true,
                RadioSecret = new byte[32],
                CloudAddress = "ws://cloud",
                CloudKey = "key",
                IntervalMilliseconds = 1_000_000,
            },
            new NodePlatform
            {
                Clock = new FastClock(500),
                Log = new SilentLog(),
                Random = new SeededRandom(),
                Storage = new MemoryStorage(),
                WebSockets = this,
                Radio = _radio,
            });
        _worker = new Thread(_app.Run);
        _worker.Start();
    }

    [TearDown]
    public void TearDown()
    {
        _app.Stop();
        _worker.Join();
    }

    [Test]
    public void The_radio_s_state_goes_up_with_each_report_and_soon_after_it_changed()
    {
        Wait("\"radio\":1");
        _radio.Recoveries = 3;
        _radio.State = RadioState.Mute;
        Wait("\"radio\":2,\"recovered\":3");
        _radio.State = RadioState.Works;
        Wait("\"radio\":1,\"recovered\":3");
    }

    IWebSocket IWebSocketFactory.Create() => _socket;

    private void Wait(string text) => HubUnderTest.Wait(
        () => _socket.Sent.Any(json => json.Contains("\"report\"", System.StringComparison.Ordinal)
            && json.Contains(text, System.StringComparison.Ordinal)));

    private sealed class ChangingRadio : IRadio
    {
        public RadioState State { get; set; } = RadioState.Works;

        public int Recoveries { get; set; }

        public int DutyPerMille => 100;

        public bool IsChannelBusy() => true;

        public int TimeOnAirMilliseconds(int count) => 10;

        public bool StartSend(byte[] buffer, int offset, int count) => false;

        public bool IsSending(int elapsedMilliseconds) => false;

        public void Sleep()
        {
        }

        public int Receive(byte[] buffer, int offset, int count) => 0;
    }
}
