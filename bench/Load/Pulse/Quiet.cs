using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Battery.Load.Attacked;
using Battery.Load.Report;

namespace Battery.Load.Pulse;

/// <summary>
/// Those who are not to notice an attack: a module that sends a reading ten times a second, a user who asks for the list, and a browser
/// that watches the module.
/// </summary>
internal sealed class Quiet : IAsyncDisposable
{
    private const int Module = 1;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan CalmTime = TimeSpan.FromSeconds(3);

    private readonly Cloud _cloud;
    private readonly Node _node;
    private readonly JsonSocket _browser;
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentDictionary<int, long> _sentAt = new();
    private readonly Task[] _running;
    private readonly int _boot = Random.Shared.Next(1, int.MaxValue);
    private Rhythm _calm = new();
    private Rhythm _now = new();

    private Quiet(Cloud cloud, Node node, JsonSocket browser)
    {
        _cloud = cloud;
        _node = node;
        _browser = browser;
        _running = [SendAsync(), AskAsync(), WatchAsync()];
    }

    /// <summary>How many readings were acknowledged since <see cref="Begin"/>.</summary>
    public int Acknowledged => _now.Acknowledgements.Count;

    /// <summary>Whether the browser's socket is still open.</summary>
    public bool BrowserIsOpen => !_running[2].IsCompleted;

    /// <summary>Starts them and looks at them while nothing else happens.</summary>
    public static async Task<Quiet> StartAsync(Cloud cloud)
    {
        Node node = await cloud.NodeAsync(Module);
        (ClientWebSocket? socket, int status) = await User.WatchAsync(cloud, cloud.Admin.Cookies, CancellationToken.None);
        if (socket is null) throw new InvalidOperationException($"the browser's socket was refused: {status}");
        var browser = new JsonSocket(socket);
        await browser.SendAsync("""{"type":"watch","modules":[1]}""");
        var quiet = new Quiet(cloud, node, browser);
        await Task.Delay(CalmTime);
        quiet._calm = quiet._now;
        quiet._now = new Rhythm();
        return quiet;
    }

    /// <summary>Counts anew from here on.</summary>
    public void Begin()
    {
        _now = new Rhythm();
    }

    /// <summary>Returns when so many readings were acknowledged and so many of the user's calls answered since <see cref="Begin"/>.</summary>
    public async Task GoesOnAsync(int count, TimeSpan limit)
    {
        var since = Stopwatch.StartNew();
        while ((_now.Acknowledgements.Count < count || _now.Calls.Count < count) && since.Elapsed < limit) await Task.Delay(50);
    }

    /// <summary>Tells what they waited, and judges that they got what they get without an attack.</summary>
    public void Tell(Findings findings)
    {
        Rhythm now = _now;
        Tell("a reading until it is acknowledged", now.Acknowledgements, _calm.Acknowledgements);
        Tell("another user's call until it is answered", now.Calls, _calm.Calls);
        Tell("a reading until another user's browser has it", now.Live, _calm.Live);
        findings.Judge(
            "readings of a quiet module are acknowledged all the while", now.Acknowledgements.Count > 0 && !_node.IsClosed,
            $"{now.Acknowledgements.Count} acknowledged, connection {(_node.IsClosed ? "ended" : "open")}");
        findings.Judge(
            "each call of another user is answered as ever", now.Calls.Count > 0 && now.Answers[200] == now.Answers.Total,
            now.Answers.ToString());
        findings.Judge(
            "another user's live view goes on", BrowserIsOpen && now.Live.Count > 0,
            BrowserIsOpen ? $"open, {now.Live.Count} readings came" : $"closed with {_browser.CloseStatus}");

        void Tell(string what, Waits flooded, Waits calm)
        {
            findings.JudgeTime(what, flooded.IsNear(calm), flooded.Against(calm));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _browser.Dispose();
        await _node.DisposeAsync();
        foreach (Task running in _running)
        {
            try
            {
                await running;
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or WebSocketException)
            {
                // Stopped by this side.
            }
        }

        using HttpResponseMessage removed = await _cloud.Admin.Http.DeleteAsync("/api/modules/1");
        _ended.Dispose();
    }

    private async Task SendAsync()
    {
        using var timer = new PeriodicTimer(Period);
        for (int sequence = 1; await timer.WaitForNextTickAsync(_ended.Token); sequence++)
        {
            _sentAt[sequence] = Stopwatch.GetTimestamp();
            _ = MeasureAsync(sequence);
        }
    }

    private async Task MeasureAsync(int sequence)
    {
        long began = Stopwatch.GetTimestamp();
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        try
        {
            if (await _node.SendReadingAsync(_boot, sequence, now, 50 + (sequence % 40), _ended.Token))
                _now.Acknowledgements.Add(Stopwatch.GetElapsedTime(began));
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // Stopped by this side.
        }
    }

    private async Task AskAsync()
    {
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(_ended.Token))
        {
            long began = Stopwatch.GetTimestamp();
            int status = 0;
            try
            {
                using HttpResponseMessage answer = await _cloud.Admin.Http.GetAsync("/api/modules/1", _ended.Token);
                status = (int)answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                // No answer: counted as 0.
            }

            Rhythm now = _now;
            now.Answers.Add(status);
            now.Calls.Add(Stopwatch.GetElapsedTime(began));
        }
    }

    private async Task WatchAsync()
    {
        while (await _browser.ReceiveAsync(_ended.Token) is { } message)
        {
            if (message.GetProperty("type").GetString() != "reading") continue;
            JsonElement reading = message.GetProperty("reading");
            if (_sentAt.TryRemove(reading.GetProperty("sequence").GetInt32(), out long sent)) _now.Live.Add(Stopwatch.GetElapsedTime(sent));
        }
    }

    private sealed class Rhythm
    {
        public Waits Acknowledgements { get; } = new();

        public Waits Calls { get; } = new();

        public Waits Live { get; } = new();

        public AnswerCount Answers { get; } = new();
    }
}
