using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>The web host behind the nginx of docs/transport.md.</summary>
[NonParallelizable]
public sealed class NginxTests
{
    private CloudUnderTest _cloud = null!;
    private Nginx _nginx = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite, "--behind-proxy", "127.0.0.1", "--host", "battery.example");
        _nginx = await Nginx.StartAsync(_cloud.Address);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _nginx.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task A_browser_logs_in_and_watches_over_https_only()
    {
        using HttpClient http = Browser();
        using HttpResponseMessage answer = await LoginAsync(http, CloudUnderTest.AdminPassword);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        string cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.That(cookie, Does.StartWith("__Host-battery=").And.Contains("secure"));
        Assert.That(answer.Headers.Contains("Strict-Transport-Security"), Is.True);
        Assert.That(await SocketAsync(http, cookie, $"https://battery.example:{_nginx.Port}"), Is.EqualTo(HttpStatusCode.SwitchingProtocols));
        Assert.That(await SocketAsync(http, cookie, $"http://battery.example:{_nginx.Port}"), Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task What_a_caller_writes_into_the_headers_himself_does_not_count()
    {
        using HttpClient http = Browser();
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "http");
        http.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        HttpStatusCode last = default;
        for (int attempt = 0; attempt < 8; attempt++)
        {
            http.DefaultRequestHeaders.Remove("X-Forwarded-For");
            http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113." + attempt);
            using HttpResponseMessage answer = await http.PostAsJsonAsync("/api/login", new { userName = "nobody", password = "a guess" });
            if (attempt == 0) Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "he is not at another host");
            Assert.That(answer.Headers.Contains("Strict-Transport-Security"), Is.True, "nor does he speak http");
            last = answer.StatusCode;
        }

        Assert.That(last, Is.EqualTo(HttpStatusCode.TooManyRequests), "one caller, whatever he calls himself");
    }

    private static Task<HttpResponseMessage> LoginAsync(HttpClient http, string password) =>
        http.PostAsJsonAsync("/api/login", new { userName = "admin", password });

    private static async Task<HttpStatusCode> SocketAsync(HttpClient http, string cookie, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Cookie", cookie.Split(';')[0]);
        socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new Uri($"wss://{http.BaseAddress!.Authority}/api/browser_ws"), http, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status tells why.
        }

        return socket.HttpStatusCode;
    }

    /// <summary>A client to which battery.example is this machine, and its certificate good.</summary>
    private HttpClient Browser()
    {
        var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            ConnectCallback = async (_, cancellation) =>
            {
                // From an address that is not the proxy's own, as browsers are: what a trusted proxy says is believed.
                var socket = new System.Net.Sockets.Socket(
                    System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream,
                    System.Net.Sockets.ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.9.1"), 0));
                await socket.ConnectAsync(IPAddress.Loopback, _nginx.Port, cancellation);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        var http = new HttpClient(handler) { BaseAddress = new Uri($"https://battery.example:{_nginx.Port}") };
        http.DefaultRequestHeaders.Add("X-Battery", "1");
        return http;
    }
}
