using System;
using System.Data.Common;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Limits;

/// <summary>One module's commands, however many, are no trouble to anybody else.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class CommandLimitTests(DatabaseEngine engine)
{
    private const int MostOpen = 64;
    private const int Boot = 4711;

    private CloudUnderTest _cloud = null!;
    private CookieContainer _cookies = null!;
    private int _module = 50;
    private string _key = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(engine);
        _cookies = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = _cookies }) { BaseAddress = _cloud.Address };
        http.DefaultRequestHeaders.Add("X-Battery", "1");
        using HttpResponseMessage login = await http.PostAsJsonAsync(
            "/api/login", new { userName = "admin", password = CloudUnderTest.AdminPassword });
        Assert.That(login.IsSuccessStatusCode, Is.True);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [SetUp]
    public void NextModule() => ++_module;

    [Test]
    public async Task A_module_has_so_many_open_commands_and_the_next_is_refused_until_one_of_them_ends()
    {
        await RegisterAsync();
        for (int i = 0; i < MostOpen; i++) await _cloud.CommandAsync(_module, Query(600));
        using (HttpResponseMessage beyond = await IssueAsync())
        {
            Assert.That(beyond.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
            JsonElement problem = await beyond.Content.ReadFromJsonAsync<JsonElement>();
            Assert.That(problem.GetProperty("detail").GetString(), Does.Contain($"{MostOpen} commands"));
        }

        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, _module, _key);
        await GreetAsync(node);
        JsonElement? request = await node.ReceiveAsync("request");
        long id = request!.Value.GetProperty("content").GetProperty("id").GetInt64();
        await node.SendAsync(
            $$$"""{"type":"response","esp_id":{{{_module}}},"content":{"id":{{{id}}},"status":"success"}}""");
        await _cloud.FinalStateAsync(_module, id, limit: 100);
        using HttpResponseMessage again = await IssueAsync();
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
    }

    [Test]
    public async Task Thousands_of_open_commands_of_an_old_database_close_nobodys_view()
    {
        await OldCommandsAsync(12_000);
        int lively = ++_module;
        string key = await _cloud.RegisterAsync(lively);
        (LiveSocket? socket, _, _) = await LiveSocket.TryConnectAsync(_cloud.Address, _cookies);
        using LiveSocket live = socket!;
        await live.WatchAsync("\"all\"");
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, lively, key);
        int commands = 0;
        bool old = false;
        for (int sequence = 0; ;)
        {
            JsonElement? message = await live.ReceiveAsync();
            Assert.That(message, Is.Not.Null, $"closed with {(int?)live.CloseStatus}");
            string? type = message!.Value.GetProperty("type").GetString();
            if (type == "command" && message.Value.GetProperty("command").GetProperty("moduleId").GetInt32() == lively - 1) commands++;
            if (type == "module" && message.Value.GetProperty("module").GetProperty("id").GetInt32() == lively - 1) old = true;
            if (type == "reading") break;
            if (old && type is "module" or "settings") await node.SendAsync(FakeNode.Data(lively, Boot, ++sequence));
        }

        Assert.That((old, commands), Is.EqualTo((true, MostOpen)));
        JsonElement details = await _cloud.GetAsync($"/api/modules/{lively - 1}");
        Assert.That(details.GetProperty("id").GetInt32(), Is.EqualTo(lively - 1));
    }

    private static object Query(int timeToLiveSeconds) => new { kind = "query", data = new { }, timeToLiveSeconds };

    private Task<HttpResponseMessage> IssueAsync() => _cloud.Http.PostAsJsonAsync($"/api/modules/{_module}/commands", Query(600));

    private Task GreetAsync(FakeNode node) => node.SendAsync(
        $$$"""{"type":"status","esp_id":{{{_module}}},"content":{"role":"node","mesh":0,"modules":[]}}""");

    private async Task RegisterAsync() => _key = await _cloud.RegisterAsync(_module);

    /// <summary>The module with open commands that the module's grain has not seen, as a build without the limit left them.</summary>
    private async Task OldCommandsAsync(int count)
    {
        // Before the registration: that makes the grain.
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await using DbConnection connection = await new Database(_cloud.Database).OpenAsync();
        await using DbTransaction transaction = await connection.BeginTransactionAsync();
        foreach (int[] some in Enumerable.Range(1, count).Chunk(500))
        {
            var sql = new StringBuilder(
                "INSERT INTO command (id, module_id, kind, data, issuer, issued_at, expires_at, state, reason, changed_at) VALUES ");
            sql.AppendJoin(',', some.Select(
                i => $"({i + (_module * 100_000)},{_module},'query','{{}}','admin',{now},{now + 3_600_000},0,'',{now})"));
            await using DbCommand command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql.ToString();
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        await RegisterAsync();
    }
}
