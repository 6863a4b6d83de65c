using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>What callers of the HTTP API may do wrongly.</summary>
[NonParallelizable]
public sealed class ApiTests
{
    private CloudUnderTest _cloud = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        await _cloud.RegisterAsync(31);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [TestCase("""{"kind":"dance","data":{}}""", "kind")]
    [TestCase("""{"kind":"changeSettings","data":{"overTemperatureCharge":"hot"}}""", "data.overTemperatureCharge")]
    [TestCase("""{"kind":"changeSettings","data":{"overTemperatureCharge":99999}}""", "data.overTemperatureCharge")]
    [TestCase("""{"kind":"changeSettings","data":{"overTemperatureCharge":47.5}}""", "data.overTemperatureCharge")]
    [TestCase("""{"kind":"changeSettings","data":{"overTemperatureCharge":425.0}}""", "data.overTemperatureCharge")]
    [TestCase("""{"kind":"changeSettings","data":{}}""", "data")]
    [TestCase("""{"kind":"changeSettings","data":{"reportInterval":0}}""", "data.reportInterval")]
    [TestCase("""{"kind":"query","data":{},"timeToLiveSeconds":-5}""", "timeToLiveSeconds")]
    [TestCase("""{"kind":"connectWifi","data":{"ssid":"","password":"12345678"}}""", "data.ssid")]
    [TestCase("""{"kind":"connectWifi","data":{"ssid":"Farm"},"timeToLiveSeconds":119}""", "timeToLiveSeconds")]
    [TestCase("""{"kind":"inverter","data":{}}""", "data.on")]
    [TestCase("""{"kind":"revokeRadioKey","data":{"module":7}}""", "data.key")]
    [TestCase("""{"kind":"revokeRadioKey","data":{"module":"7","key":1}}""", "data.module")]
    [TestCase("""{"kind":"revokeRadioKey","data":{"module":7,"key":256}}""", "data.key")]
    public async Task A_command_that_makes_no_sense_is_refused_with_the_field_and_not_kept(string body, string field)
    {
        using HttpResponseMessage answer = await PostAsync("/api/modules/31/commands", body);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True, problem.ToString());
        Assert.That((await _cloud.GetAsync("/api/modules/31/commands")).GetArrayLength(), Is.Zero);
    }

    [TestCase("""{"kind":"query""", HttpStatusCode.BadRequest)]
    [TestCase("""[]""", HttpStatusCode.BadRequest)]
    [TestCase("", HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_no_JSON_is_a_problem(string body, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await PostAsync("/api/modules/31/commands", body);
        Assert.That(answer.StatusCode, Is.EqualTo(expected));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("   at "));
    }

    [Test]
    public async Task A_huge_body_is_refused()
    {
        // The client asks before it sends so much.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/modules/31/commands");
        request.Content = new StringContent("{\"kind\":\"" + new string('x', 5_000_000) + "\"}", Encoding.UTF8, "application/json");
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage answer = await _cloud.Http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [TestCase("GET", "/api/modules/999")]
    [TestCase("GET", "/api/modules/999/commands")]
    [TestCase("GET", "/api/modules/70000")]
    [TestCase("DELETE", "/api/modules/999")]
    [TestCase("GET", "/api/nothing")]
    public async Task What_is_not_there_is_a_problem(string verb, string path)
    {
        using HttpResponseMessage answer = await _cloud.Http.SendAsync(new HttpRequestMessage(new HttpMethod(verb), path));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task A_command_for_an_unknown_module_is_a_problem()
    {
        using HttpResponseMessage answer = await PostAsync("/api/modules/999/commands", """{"kind":"query","data":{}}""");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("/api/modules/31/history?from=x&to=1")]
    [TestCase("/api/modules/31/history?from=5&to=1")]
    [TestCase("/api/modules/31/history?from=0&to=1&points=0")]
    [TestCase("/api/modules/31/history?from=0&to=1&fields=colour")]
    [TestCase("/api/modules/31/commands?limit=0")]
    public async Task A_question_that_makes_no_sense_is_a_problem(string path)
    {
        using HttpResponseMessage answer = await _cloud.Http.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), await answer.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task A_module_is_registered_once()
    {
        using HttpResponseMessage answer = await PostAsync("/api/modules", """{"id":31,"name":"again","mayRelay":false}""");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [TestCase("GET", "/api/modules")]
    [TestCase("GET", "/api/modules/31")]
    [TestCase("GET", "/api/modules/31/history?from=0&to=1")]
    [TestCase("POST", "/api/modules/31/commands")]
    [TestCase("POST", "/api/modules")]
    [TestCase("GET", "/api/me")]
    public async Task Nobody_gets_in_without_a_login(string verb, string path)
    {
        using var http = new HttpClient { BaseAddress = _cloud.Address };
        http.DefaultRequestHeaders.Add("X-Battery", "1");
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        if (verb == "POST") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Without_the_header_that_a_foreign_form_cannot_set_nothing_is_changed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/modules/31/commands");
        request.Content = new StringContent("""{"kind":"query","data":{}}""", Encoding.UTF8, "application/json");
        _cloud.Http.DefaultRequestHeaders.Remove("X-Battery");
        try
        {
            using HttpResponseMessage answer = await _cloud.Http.SendAsync(request);
            Assert.That((int)answer.StatusCode, Is.InRange(400, 403));
        }
        finally
        {
            _cloud.Http.DefaultRequestHeaders.Add("X-Battery", "1");
        }

        Assert.That((await _cloud.GetAsync("/api/modules/31/commands")).GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Wrong_passwords_are_refused_alike_and_lock_the_account_in_the_end()
    {
        await _cloud.WebVerbAsync("create-user", "--data", _cloud.Folder, "--role", "viewer", "--name", "victim");
        using HttpResponseMessage unknown = await PostAsync("/api/login", """{"userName":"nobody","password":"guess"}""");
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        var seen = new List<HttpStatusCode>();
        for (int attempt = 0; attempt < 12; attempt++)
        {
            using HttpResponseMessage answer = await PostAsync("/api/login", """{"userName":"victim","password":"guess"}""");
            seen.Add(answer.StatusCode);
        }

        Assert.That(seen[0], Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(seen[^1], Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task A_browser_socket_needs_a_login_and_the_own_origin()
    {
        Assert.That(await SocketStatusAsync(null, null), Is.EqualTo(HttpStatusCode.Unauthorized));
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var http = new HttpClient(handler) { BaseAddress = _cloud.Address };
        http.DefaultRequestHeaders.Add("X-Battery", "1");
        using HttpResponseMessage login = await http.PostAsJsonAsync(
            "/api/login", new { userName = "admin", password = CloudUnderTest.AdminPassword });
        Assert.That(login.IsSuccessStatusCode, Is.True);
        Assert.That(await SocketStatusAsync(handler.CookieContainer, "http://evil.example"), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(
            await SocketStatusAsync(handler.CookieContainer, _cloud.Address.GetLeftPart(UriPartial.Authority)),
            Is.EqualTo(HttpStatusCode.SwitchingProtocols));
    }

    private async Task<HttpStatusCode> SocketStatusAsync(CookieContainer? cookies, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.Cookies = cookies;
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
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

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _cloud.Http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
}
