using System;
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

/// <summary>A page of another site cannot reach this host by another name, nor from the same name over another scheme.</summary>
[NonParallelizable]
public sealed class HostTests
{
    private CloudUnderTest _cloud = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [TestCase("evil.example", "/api/me", HttpStatusCode.BadRequest)]
    [TestCase("evil.example", "/", HttpStatusCode.BadRequest)]
    [TestCase("localhost.evil.example", "/api/me", HttpStatusCode.BadRequest)]
    [TestCase("192.0.2.1", "/api/me", HttpStatusCode.BadRequest)]
    [TestCase("localhost", "/api/me", HttpStatusCode.OK)]
    [TestCase("LOCALHOST", "/api/me", HttpStatusCode.OK)]
    [TestCase("[::1]", "/api/me", HttpStatusCode.OK)]
    [TestCase("evil.example", "/health/live", HttpStatusCode.OK)]
    public async Task Only_the_names_of_this_host_are_answered(string host, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        // The cookie is sent along: rebinding a name to this address brings a page of that name no login, but its calls would look own.
        request.Headers.Host = host + ":" + _cloud.Address.Port;
        using HttpResponseMessage answer = await _cloud.Http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_browser_socket_is_for_pages_of_the_same_scheme()
    {
        using HttpResponseMessage login = await _cloud.Http.PostAsJsonAsync(
            "/api/login", new { userName = "admin", password = CloudUnderTest.AdminPassword });
        string cookie = string.Join("; ", login.Headers.GetValues("Set-Cookie"));
        Assert.That(await StatusAsync(cookie, $"https://127.0.0.1:{_cloud.Address.Port}"), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await StatusAsync(cookie, $"http://127.0.0.1:{_cloud.Address.Port}"), Is.EqualTo(HttpStatusCode.SwitchingProtocols));
    }

    [Test]
    public async Task The_document_of_the_API_needs_a_login()
    {
        using var http = new HttpClient { BaseAddress = _cloud.Address };
        using HttpResponseMessage answer = await http.GetAsync("/openapi/v1.json");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private async Task<HttpStatusCode> StatusAsync(string cookie, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Cookie", cookie.Split(';')[0]);
        socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new Uri(_cloud.NodeAddress + "/api/browser_ws"), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status tells why.
        }

        return socket.HttpStatusCode;
    }
}
