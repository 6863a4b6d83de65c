using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Load.Attacked;

/// <summary>A module's connection to the cloud: sends readings and notes what comes back.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly JsonSocket _socket;
    private readonly ConcurrentDictionary<(int Boot, int Sequence), TaskCompletionSource> _waiting = new();
    private readonly Task _receiving;
    private int _requests;
    private int _errors;
    private int _refused;

    private Node(int module, JsonSocket socket)
    {
        Module = module;
        _socket = socket;
        _receiving = ReceiveAsync();
    }

    public int Module { get; }

    /// <summary>Commands that came.</summary>
    public int Requests => _requests;

    /// <summary>Complaints of the cloud that came.</summary>
    public int Errors => _errors;

    /// <summary>Messages that came in which the cloud refused readings for good.</summary>
    public int Refused => _refused;

    /// <summary>All texts of the commands that came, one after the other.</summary>
    public StringBuilder RequestTexts { get; } = new();

    /// <summary>Whether the cloud has ended the connection.</summary>
    public bool IsClosed => _receiving.IsCompleted;

    public int CloseStatus => _socket.CloseStatus;

    public static async Task<Node> ConnectAsync(Cloud cloud, int module, string key)
    {
        (Node? node, int status) = await TryConnectAsync(cloud, module, key);
        return node ?? throw new InvalidOperationException($"module {module} cannot connect: {status}");
    }

    /// <summary>Connects; gives the HTTP status where it is refused.</summary>
    public static async Task<(Node? Node, int Status)> TryConnectAsync(Cloud cloud, int module, string key)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        string credentials = string.Create(CultureInfo.InvariantCulture, $"{module}:{key}");
        socket.Options.SetRequestHeader("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        try
        {
            await socket.ConnectAsync(cloud.Socket("/api/node_ws"), CancellationToken.None);
            return (new Node(module, new JsonSocket(socket)), 101);
        }
        catch (WebSocketException)
        {
            int status = (int)socket.HttpStatusCode;
            socket.Dispose();
            return (null, status);
        }
    }

    /// <summary>One reading as it goes over the line.</summary>
    /// <param name="module">Whose it is.</param>
    /// <param name="boot">The boot.</param>
    /// <param name="sequence">The number in the boot.</param>
    /// <param name="takenAtMs">When it says that it was taken, ms UTC.</param>
    /// <param name="charge">The state of charge, %.</param>
    public static string Reading(int module, int boot, int sequence, long takenAtMs, int charge)
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"type":"data","esp_id":{{{module}}},"content":{"t":{{{takenAtMs}}},"s":2,"b":{{{boot}}},"n":{{{sequence}}},"Q":{{{charge}}},"H":97,"V":14810,"V1":3702,"V2":3703,"V3":3702,"V4":3703,"I":-1250,"I1":-1250,"I2":-1250,"I3":-1250,"I4":-1250,"P":-1851,"aT":231,"cT":236,"T1":229,"T2":230,"T3":231,"T4":232,"OTC":550,"CC":311}}""");
    }

    public Task SendAsync(string text)
    {
        return _socket.SendAsync(text);
    }

    /// <summary>Sends a reading of its own and returns when it is acknowledged; false when the connection ended before.</summary>
    public async Task<bool> SendReadingAsync(int boot, int sequence, long takenAtMs, int charge, CancellationToken cancellation = default)
    {
        Task acknowledged = Expect(boot, sequence);
        try
        {
            await _socket.SendAsync(Reading(Module, boot, sequence, takenAtMs, charge), cancellation);
        }
        catch (WebSocketException)
        {
            return false;
        }

        return await Task.WhenAny(acknowledged, _receiving).WaitAsync(cancellation) == acknowledged;
    }

    /// <summary>Completes when this reading is acknowledged.</summary>
    public Task Expect(int boot, int sequence)
    {
        return _waiting.GetOrAdd(
            (boot, sequence), _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        try
        {
            await _receiving;
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or WebSocketException)
        {
            // Closed by this side.
        }
    }

    private async Task ReceiveAsync()
    {
        while (await _socket.ReceiveAsync() is { } frame)
        {
            if (frame.ValueKind != JsonValueKind.Array) Take(frame);
            else foreach (JsonElement message in frame.EnumerateArray()) Take(message);
        }
    }

    private void Take(JsonElement message)
    {
        switch (message.GetProperty("type").GetString())
        {
            case "ack":
                Acknowledge(message.GetProperty("content"));
                break;
            case "request":
                Interlocked.Increment(ref _requests);
                lock (RequestTexts) RequestTexts.Append(message.GetRawText());
                break;
            case "error":
                Interlocked.Increment(ref _errors);
                break;
            case "refuse":
                Interlocked.Increment(ref _refused);
                break;
        }
    }

    private void Acknowledge(JsonElement content)
    {
        int boot = content.GetProperty("b").GetInt32();
        foreach (JsonElement range in content.GetProperty("n").EnumerateArray())
        {
            for (int sequence = range[0].GetInt32(); sequence <= range[1].GetInt32(); sequence++)
            {
                if (_waiting.TryRemove((boot, sequence), out TaskCompletionSource? waiting)) waiting.TrySetResult();
            }
        }
    }
}
