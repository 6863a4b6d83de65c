using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Net;
using System.Net.Http;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Local;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>What people beside a module are served, over real sockets.</summary>
public sealed class LocalServerTests
{
    private const long Id = LocalFeed.FirstCommandId + 17;

    private LocalNode _node = null!;

    [SetUp]
    public void SetUp() => _node = new LocalNode();

    [TearDown]
    public void TearDown() => _node.Dispose();

    [TestCase("", "text/html")]
    [TestCase("index.html", "text/html")]
    [TestCase("page.js", "text/javascript")]
    [TestCase("table.json", "application/json")]
    public async Task The_page_comes_compressed_and_once(string path, string type)
    {
        using HttpResponseMessage answer = await GetAsync(path, ("Accept-Encoding", "gzip, deflate"));
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType!.MediaType), Is.EqualTo((HttpStatusCode.OK, type)));
        Assert.That(answer.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "gzip" }));
        await using var unpacked = new GZipStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        Assert.That(await new StreamReader(unpacked).ReadToEndAsync(), Has.Length.GreaterThan(1000));
        using HttpResponseMessage again = await GetAsync(
            path, ("Accept-Encoding", "gzip"), ("If-None-Match", answer.Headers.ETag!.ToString()));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task All_of_the_page_is_a_fraction_of_what_a_page_may_be()
    {
        int sum = 0;
        foreach (string path in (string[])["", "page.js", "table.json"])
        {
            using HttpResponseMessage answer = await GetAsync(path, ("Accept-Encoding", "gzip"));
            sum += (await answer.Content.ReadAsByteArrayAsync()).Length;
        }

        TestContext.Out.WriteLine($"{sum} bytes, compressed");
        Assert.That(sum, Is.LessThan(15_000));
    }

    [TestCase("/../secrets", HttpStatusCode.NotFound)]
    [TestCase("/.hidden.html", HttpStatusCode.NotFound)]
    [TestCase("/none.html", HttpStatusCode.NotFound)]
    [TestCase("/wpad.dat", HttpStatusCode.NotFound)]
    public void What_is_no_file_of_the_page_is_not_found(string path, HttpStatusCode status) =>
        Assert.That(_node.Say($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), Does.StartWith($"HTTP/1.1 {(int)status}"));

    [TestCase("connectivitycheck.gstatic.com", "/generate_204")]
    [TestCase("www.google.com", "/gen_204")]
    [TestCase("captive.apple.com", "/hotspot-detect.html")]
    [TestCase("captive.apple.com", "/")]
    [TestCase("www.msftconnecttest.com", "/connecttest.txt")]
    [TestCase("www.msftconnecttest.com", "/redirect")]
    [TestCase("www.msftncsi.com", "/ncsi.txt")]
    [TestCase("detectportal.firefox.com", "/success.txt?ipv4")]
    [TestCase("detectportal.firefox.com", "/canonical.html")]
    [TestCase("nmcheck.gnome.org", "/check_network_status.txt")]
    [TestCase("example.org:80", "/whatever?x=1")]
    [TestCase("127.0.0.1", "/generate_204")]
    public void Whatever_a_phone_asks_for_leads_to_the_page(string host, string path) => Assert.That(
        _node.Say($"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"),
        Does.StartWith("HTTP/1.1 302 Found").And.Contain($"Location: http://127.0.0.1:{_node.Port}/\r\n"));

    [Test]
    public async Task Live_values_come_to_who_is_logged_in_in_several_browsers()
    {
        string token = await _node.LogInAsync();
        Assert.That(token, Has.Length.EqualTo(32));
        using ClientWebSocket first = await _node.WatchAsync(token);
        using ClientWebSocket second = await _node.WatchAsync(token);
        foreach (ClientWebSocket socket in (ClientWebSocket[])[first, second])
        {
            JsonElement? before = await LocalNode.NextAsync(socket, "data");
            JsonElement? data = await LocalNode.NextAsync(socket, "data");
            Assert.That(data!.Value.GetProperty("esp_id").GetInt32(), Is.EqualTo(LocalNode.Module));
            Assert.That(data.Value.GetProperty("content").GetProperty("V").GetInt32(), Is.InRange(10_000, 20_000));
            Assert.That(Sequence(data), Is.GreaterThan(Sequence(before)));
        }

        static int Sequence(JsonElement? data) => data!.Value.GetProperty("content").GetProperty("n").GetInt32();
    }

    [Test]
    public async Task Without_a_token_or_with_a_wrong_one_nothing_is_told()
    {
        string[] wrong = ["", "?token=", "?token=" + new string('0', 32), "?token=zz", "?token=" + await _node.LogInAsync() + "0"];
        foreach (string query in wrong)
        {
            (ClientWebSocket socket, HttpStatusCode status) = await _node.TryWatchAsync(query);
            socket.Dispose();
            Assert.That(status, Is.EqualTo(HttpStatusCode.Unauthorized), query);
        }

        using HttpResponseMessage check = await GetAsync("api/user/check-auth", ("Authorization", "Bearer " + new string('0', 32)));
        Assert.That(check.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_page_of_somebody_else_does_not_look_through_the_browser()
    {
        string token = await _node.LogInAsync();
        (ClientWebSocket socket, HttpStatusCode status) = await _node.TryWatchAsync("?token=" + token, "http://evil.example");
        socket.Dispose();
        Assert.That(status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Who_logs_out_is_out_and_so_are_the_browsers()
    {
        string token = await _node.LogInAsync();
        using ClientWebSocket socket = await _node.WatchAsync(token);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/user/logout");
        request.Headers.Add("Authorization", "Bearer " + token);
        using HttpResponseMessage answer = await _node.Http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await LocalNode.NextAsync(socket, "never"), Is.Null);
        Assert.That(socket.CloseStatus, Is.EqualTo(WebSocketCloseStatus.NormalClosure));
    }

    [Test]
    public async Task A_setting_is_changed_once_however_often_it_is_asked_for_and_the_report_says_so()
    {
        using ClientWebSocket socket = await _node.WatchAsync(await _node.LogInAsync());
        string request = LocalNode.Request(Id, "change-settings", """{"OTC":475}""");
        await LocalNode.SayAsync(socket, request);
        Assert.That((await AnswerAsync(socket, Id)).Status, Is.EqualTo("success"));
        int writes = _node.Gauge.Flash.Writes;
        Assert.That(writes, Is.Positive);
        await LocalNode.SayAsync(socket, request);
        Assert.That((await AnswerAsync(socket, Id)).Status, Is.EqualTo("success"));
        Assert.That(_node.Gauge.Flash.Writes, Is.EqualTo(writes));
        using ClientWebSocket other = await _node.WatchAsync(await _node.LogInAsync());
        JsonElement? report = await LocalNode.NextAsync(other, "report");
        Assert.That(report!.Value.GetProperty("content").GetProperty("OTC").GetInt32(), Is.EqualTo(475));
    }

    [TestCase("change-settings", """{"OTC":1500}""", "safe for no cells")]
    [TestCase("change-settings", """{"interval":0}""", "interval")]
    [TestCase("change-settings", """{"nothing":1}""", "nothing")]
    [TestCase("full-access-bms", null, "not done from here")]
    [TestCase("radio-key", null, "not done from here")]
    [TestCase("inverter", """{"on":true}""", "no inverter")]
    public async Task What_cannot_be_is_refused_with_why(string summary, string? data, string why)
    {
        using ClientWebSocket socket = await _node.WatchAsync(await _node.LogInAsync());
        await LocalNode.SayAsync(socket, LocalNode.Request(Id, summary, data));
        (string status, string reason) = await AnswerAsync(socket, Id);
        Assert.That((status, reason.Contains(why, StringComparison.Ordinal)), Is.EqualTo(("error", true)), reason);
        Assert.That(_node.Gauge.Flash.Writes, Is.Zero);
    }

    [Test]
    public async Task An_id_of_the_cloud_s_is_not_taken()
    {
        using ClientWebSocket socket = await _node.WatchAsync(await _node.LogInAsync());
        await LocalNode.SayAsync(socket, LocalNode.Request(4711, "query", null));
        Assert.That((await AnswerAsync(socket, 4711)).Reason, Does.Contain("2^52"));
    }

    [Test]
    public async Task Answers_to_what_was_asked_here_do_not_go_to_the_cloud()
    {
        using ClientWebSocket socket = await _node.WatchAsync(await _node.LogInAsync());
        await LocalNode.SayAsync(socket, LocalNode.Request(Id, "query", null));
        await AnswerAsync(socket, Id);
        Assert.That(_node.Server.Browsers, Is.EqualTo(1));
    }

    [Test]
    public async Task Of_more_browsers_than_there_is_room_for_the_first_goes()
    {
        string token = await _node.LogInAsync();
        var sockets = new List<ClientWebSocket>();
        for (int i = 0; i <= LocalServer.MostBrowsers; i++) sockets.Add(await _node.WatchAsync(token));
        Assert.That(await LocalNode.NextAsync(sockets[0], "never"), Is.Null);
        Assert.That(await LocalNode.NextAsync(sockets[^1], "data"), Is.Not.Null);
        foreach (ClientWebSocket socket in sockets) socket.Dispose();
    }

    [Test]
    public async Task No_secret_is_told_anywhere()
    {
        string token = await _node.LogInAsync();
        using ClientWebSocket socket = await _node.WatchAsync(token);
        await LocalNode.SayAsync(socket, LocalNode.Request(Id, "query", null));
        var told = new StringBuilder();
        await LocalNode.NextAsync(socket, message =>
        {
            told.AppendLine(message.ToString());
            return message.ToString().Contains(Id.ToString(), StringComparison.Ordinal) && message.ToString().Contains("success");
        });
        foreach (string path in (string[])["/", "/page.js", "/table.json", "/api/user/check-auth", "/node.txt", "/settings", "/commands"])
            told.AppendLine(_node.Say($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\r\n"));
        lock (_node.Log.Lines) told.AppendJoin('\n', _node.Log.Lines);
        foreach (string secret in (string[])[LocalNode.Password, token, "the-key-of", "the-password-of"])
            Assert.That(told.ToString(), Does.Not.Contain(secret));
    }

    [TestCase("", "411")]
    [TestCase("Content-Length: 999999\r\n", "413")]
    [TestCase("Content-Length: -1\r\n", "411")]
    [TestCase("Content-Length: 2\r\n", "400", "{}")]
    [TestCase("Content-Length: 3\r\n", "400", "abc")]
    [TestCase("Content-Length: 14\r\n", "400", "{\"password\":1}")]
    public void A_login_that_is_none_is_told_what_is_wrong(string fields, string status, string body = "") =>
        Assert.That(_node.Say($"POST /api/user/login HTTP/1.1\r\n{fields}\r\n{body}"), Does.StartWith("HTTP/1.1 " + status));

    [TestCase("GET", "/api/user/login")]
    [TestCase("POST", "/api/user/check-auth")]
    public void Another_method_is_not_allowed(string method, string path) =>
        Assert.That(_node.Say($"{method} {path} HTTP/1.1\r\n\r\n"), Does.StartWith("HTTP/1.1 405"));

    private static async Task<(string Status, string Reason)> AnswerAsync(ClientWebSocket socket, long id)
    {
        JsonElement? answer = await LocalNode.NextAsync(socket, message =>
            message.GetProperty("type").GetString() == "response" && message.GetProperty("content").GetProperty("id").GetInt64() == id
            && message.GetProperty("content").GetProperty("status").GetString() != "delivered");
        Assert.That(answer, Is.Not.Null);
        JsonElement content = answer!.Value.GetProperty("content");
        return (content.GetProperty("status").GetString()!, content.GetProperty("reason").GetString()!);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach ((string name, string value) in fields) request.Headers.TryAddWithoutValidation(name, value);
        return await _node.Http.SendAsync(request);
    }
}
