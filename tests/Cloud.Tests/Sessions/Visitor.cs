using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Cloud.Tests.Sessions;

/// <summary>Somebody with a browser: cookies of their own, calls, and a live socket.</summary>
internal sealed class Visitor : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Uri _address;
    private readonly HttpClientHandler _handler = new() { CookieContainer = new CookieContainer() };

    public Visitor(Uri address, string? cookie = null)
    {
        _address = address;
        Http = new HttpClient(_handler) { BaseAddress = address };
        Http.DefaultRequestHeaders.Add("X-Battery", "1");
        if (cookie is not null) _handler.CookieContainer.Add(address, new Cookie("battery", cookie));
    }

    public HttpClient Http { get; }

    /// <summary>The value of the login cookie; null when there is none.</summary>
    public string? Cookie => _handler.CookieContainer.GetCookies(_address)["battery"]?.Value;

    public static async Task<Visitor> LoggedInAsync(Uri address, string name, string password)
    {
        var visitor = new Visitor(address);
        await visitor.LogInAsync(name, password);
        return visitor;
    }

    public async Task LogInAsync(string name, string password)
    {
        using HttpResponseMessage answer = await Http.PostAsJsonAsync("/api/login", new { userName = name, password });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The same cookie in other hands, at this or another host.</summary>
    public Visitor WithSameCookie(Uri? address = null) => new(address ?? _address, Cookie);

    public async Task<HttpStatusCode> GetStatusAsync(string path)
    {
        using HttpResponseMessage answer = await Http.GetAsync(path);
        return answer.StatusCode;
    }

    public Task<HttpStatusCode> WhoAsync() => GetStatusAsync("/api/me");

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Sends a call and gives its status.</summary>
    public async Task<HttpStatusCode> CallAsync(string method, string path, object? body = null) =>
        (await AskAsync(method, path, body)).Status;

    /// <summary>Sends a call and gives its status and answer.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null) request.Content = JsonContent.Create(body);
        using HttpResponseMessage answer = await Http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    /// <summary>Opens a live socket that watches everything, and has had an answer on it.</summary>
    public async Task<ClientWebSocket> WatchAsync()
    {
        ClientWebSocket socket = NewSocket();
        await socket.ConnectAsync(SocketAddress(), CancellationToken.None);
        await SayAsync(socket, """{"type":"dance"}""");
        using var limit = new CancellationTokenSource(Patience);
        await socket.ReceiveAsync(new byte[4096], limit.Token);
        await SayAsync(socket, """{"type":"watch","modules":"all"}""");
        return socket;
    }

    /// <summary>What a new live socket is answered.</summary>
    public async Task<HttpStatusCode> SocketStatusAsync()
    {
        using ClientWebSocket socket = NewSocket();
        try
        {
            await socket.ConnectAsync(SocketAddress(), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status tells why.
        }

        return socket.HttpStatusCode;
    }

    /// <summary>Waits until the server closes the socket, and gives its reason.</summary>
    public static async Task<(int Code, string? Reason)> ClosedAsync(ClientWebSocket socket)
    {
        byte[] buffer = new byte[64 * 1024];
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            while ((await socket.ReceiveAsync(buffer, limit.Token)).MessageType != WebSocketMessageType.Close)
            {
                // What is pushed until then.
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The live socket was still open after {Patience.TotalSeconds} s.");
        }

        return ((int)socket.CloseStatus!.Value, socket.CloseStatusDescription);
    }

    /// <summary>Whether the socket still answers.</summary>
    public static async Task<bool> AnswersAsync(ClientWebSocket socket)
    {
        await SayAsync(socket, """{"type":"dance"}""");
        byte[] buffer = new byte[64 * 1024];
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            WebSocketReceiveResult received = await socket.ReceiveAsync(buffer, limit.Token);
            if (received.MessageType == WebSocketMessageType.Close) return false;
            if (Encoding.UTF8.GetString(buffer, 0, received.Count).Contains("understood is", StringComparison.Ordinal)) return true;
        }
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    private static Task SayAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    private Uri SocketAddress() => new UriBuilder(_address) { Scheme = "ws", Path = "/api/browser_ws" }.Uri;

    private ClientWebSocket NewSocket()
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.Cookies = _handler.CookieContainer;
        socket.Options.SetRequestHeader("Origin", _address.GetLeftPart(UriPartial.Authority));
        return socket;
    }
}
