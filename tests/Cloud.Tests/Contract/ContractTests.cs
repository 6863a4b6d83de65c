using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Battery.Testing;
using Battery.Web.Contract;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>docs/openapi.json is what the program does: the portal's types are made from it.</summary>
[NonParallelizable]
public sealed class ContractTests
{
    private const int Module = 33;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private int _sequence;
    private CloudUnderTest _cloud = null!;
    private string _key = null!;
    private string _committed = null!;
    private JsonElement _document;
    private Shape _shape = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _committed = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "openapi.json"));
        _document = JsonDocument.Parse(_committed).RootElement;
        _shape = new Shape(_document);

        // So that there is a proposal to be told of.
        _cloud = await CloudUnderTest.StartAsync(
            DatabaseEngine.Sqlite, new Dictionary<string, string> { ["BATTERY_TWO_PERSON"] = "1" });
        _key = await _cloud.RegisterAsync(Module);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [Test]
    public async Task The_committed_document_is_what_this_build_writes()
    {
        Assert.That(
            await ApiContract.WriteAsync(CancellationToken.None), Is.EqualTo(_committed),
            "docs/openapi.json is of another build. Build cloud/Web, or: dotnet run --project cloud/Web -- openapi --out docs/openapi.json; "
            + "then npm --prefix cloud/Web/portal run contract, and commit both");
    }

    [Test]
    public async Task The_served_document_is_the_committed_one()
    {
        string served = await _cloud.Http.GetStringAsync("/openapi/v1.json");
        Assert.That(JsonElement.DeepEquals(JsonDocument.Parse(served).RootElement, _document), Is.True, served);
    }

    [Test]
    public async Task The_verb_writes_it_without_a_data_folder_and_leaves_a_file_alone_that_is_up_to_date()
    {
        string folder = Path.Combine(_cloud.Folder, "contract");
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "openapi.json");
        await _cloud.WebVerbAsync("openapi", "--out", file);
        Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo(_committed));
        Assert.That(Directory.GetFileSystemEntries(folder), Is.EqualTo(new[] { file }));
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        await _cloud.WebVerbAsync("openapi", "--out", file);
        Assert.That(File.GetLastWriteTimeUtc(file), Is.EqualTo(DateTime.UnixEpoch));
    }

    [Test]
    public void Every_field_stands_in_it_with_its_range()
    {
        JsonElement values = Properties("ReadingValues");
        Assert.That(values.EnumerateObject().Select(member => member.Name), Is.EqualTo(ReadingField.All.Select(field => field.Name)));
        foreach (FieldDefinition field in ReadingField.All.Where(field => field.Kind == FieldKind.Number))
        {
            JsonElement member = values.GetProperty(field.Name);
            Assert.That(member.GetProperty("minimum").GetInt32(), Is.EqualTo(field.Minimum), field.Name);
            Assert.That(member.GetProperty("maximum").GetInt32(), Is.EqualTo(field.Maximum), field.Name);
        }
    }

    [Test]
    public async Task Every_setting_is_told_with_its_range()
    {
        JsonElement[] told = [.. (await _cloud.GetAsync("/api/settings")).EnumerateArray()];
        Assert.That(
            told.Select(setting => setting.GetProperty("name").GetString()), Is.EqualTo(Setting.All.Select(setting => setting.Name)));
        foreach ((JsonElement view, SettingDefinition setting) in told.Zip(Setting.All))
        {
            Assert.That(view.GetProperty("minimum").GetInt32(), Is.EqualTo(setting.Minimum), setting.Name);
            Assert.That(view.GetProperty("maximum").GetInt32(), Is.EqualTo(setting.Maximum), setting.Name);
            Assert.That(view.GetProperty("label").GetString(), Is.Not.Empty, setting.Name);
        }
    }

    [Test]
    public async Task What_the_API_answers_has_the_shapes_of_the_document()
    {
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, Module, _key);
        await ReportAsync(node);
        long id = await IssueAsync();
        await node.ReceiveAsync("request");
        await SayAsync(node, "response", $$"""{"id":{{id}},"status":"error","reason":"no"}""");
        await _cloud.FinalStateAsync(Module, id);

        await FitsAsync("/api/me", "Me");
        await FitsAsync("/api/me/sessions", "SessionView");
        await FitsAsync("/api/users", "UserView");
        await FitsAsync("/api/fields", "FieldView");
        await FitsAsync("/api/settings", "SettingView");
        await FitsAsync("/api/modules", "ModuleSummary");
        await FitsAsync("/api/modules/33", "ModuleDetails");
        await FitsAsync("/api/modules/33/commands", "CommandView");
        await FitsAsync("/api/modules/33/history", "HistoryView");
        await ProposeAsync();
        await FitsAsync("/api/modules/33/proposals", "ProposalView");
        await FitsAsync("/api/proposals", "ProposalView");
        using HttpResponseMessage missing = await _cloud.Http.GetAsync("/api/modules/999");
        Fits(await missing.Content.ReadFromJsonAsync<JsonElement>(), "ProblemDetails", mayHoldMore: true);
        using HttpResponseMessage refused = await _cloud.Http.PostAsJsonAsync(
            "/api/modules/33/commands", new { kind = "changeSettings", data = new { reportInterval = 0 } });
        Fits(await refused.Content.ReadFromJsonAsync<JsonElement>(), "HttpValidationProblemDetails", mayHoldMore: true);
    }

    [Test]
    public async Task Every_kind_of_live_message_is_pushed_and_has_the_shape_of_the_document()
    {
        const int Gone = 34;
        await _cloud.RegisterAsync(Gone);
        var missing = new HashSet<string>(
            Schema("LiveMessage").GetProperty("discriminator").GetProperty("mapping").EnumerateObject().Select(kind => kind.Name));
        using ClientWebSocket socket = await WatchAsync();
        await SayAsync(socket, """{"type":"watch","modules":"all"}""");
        await SayAsync(socket, """{"type":"dance"}""");
        using var limit = new CancellationTokenSource(Patience);

        // What happens before the state is told is in the state and not pushed beside it.
        for (int told = 0; told < 2;)
        {
            if (await ReceiveKindAsync() == "settings") told++;
        }

        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, Module, _key);
        await ReportAsync(node);
        await IssueAsync();
        await ProposeAsync();
        (await _cloud.Http.DeleteAsync("/api/modules/" + Gone)).Dispose();
        while (missing.Count > 0) await ReceiveKindAsync();

        async Task<string> ReceiveKindAsync()
        {
            JsonElement message = await ReceiveAsync(socket, missing, limit.Token);
            Fits(message, "LiveMessage");
            string kind = message.GetProperty("type").GetString()!;
            missing.Remove(kind);
            return kind;
        }
    }

    private JsonElement Schema(string name)
    {
        return _document.GetProperty("components").GetProperty("schemas").GetProperty(name);
    }

    private JsonElement Properties(string name)
    {
        return Schema(name).GetProperty("properties");
    }

    private async Task FitsAsync(string path, string schema)
    {
        JsonElement answer = await _cloud.GetAsync(path);
        if (answer.ValueKind != JsonValueKind.Array)
        {
            Fits(answer, schema);
            return;
        }

        Assert.That(answer.GetArrayLength(), Is.Positive, path);
        foreach (JsonElement item in answer.EnumerateArray()) Fits(item, schema);
    }

    // Problems may carry more than is declared, such as a trace id.
    private void Fits(JsonElement value, string schema, bool mayHoldMore = false)
    {
        List<string> wrong = _shape.Check(value, schema);
        if (mayHoldMore) wrong.RemoveAll(line => line.EndsWith(".traceId is not in the document", StringComparison.Ordinal));
        Assert.That(wrong, Is.Empty, value.ToString());
    }

    private async Task ReportAsync(FakeNode node)
    {
        await SayAsync(node, "status", """{"role":"node","mesh":0,"modules":[]}""");
        await SayAsync(node, "report", """{"OTC":550,"interval":5}""");
        const string Values = "\"lat\":-1.5,\"lon\":36.8,\"Q\":64,\"V\":14810,\"I\":-1200,\"aT\":-15,\"SS\":4294967295,\"inv\":true";
        await node.SendAsync(FakeNode.Data(Module, 1, ++_sequence, Values));
        await Wait.UntilAsync(
            async () => (await _cloud.GetAsync("/api/modules/33")).GetProperty("reading").ValueKind == JsonValueKind.Object,
            "a reading of the module", diagnosis: () => _cloud.Logs);
    }

    private async Task<long> IssueAsync()
    {
        JsonElement command = await _cloud.CommandAsync(
            Module, new { kind = "changeSettings", data = new { reportInterval = 7 }, timeToLiveSeconds = 100 });
        return command.GetProperty("id").GetInt64();
    }

    private async Task ProposeAsync()
    {
        using HttpResponseMessage answer = await _cloud.Http.PostAsJsonAsync(
            "/api/modules/33/commands", new { kind = "unseal", confirm = "module 33" });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
    }

    private async Task<ClientWebSocket> WatchAsync()
    {
        using var handler = new HttpClientHandler();
        using var http = new HttpClient(handler) { BaseAddress = _cloud.Address };
        http.DefaultRequestHeaders.Add("X-Battery", "1");
        (await http.PostAsJsonAsync("/api/login", new { userName = "admin", password = CloudUnderTest.AdminPassword })).Dispose();
        var socket = new ClientWebSocket();
        socket.Options.Cookies = handler.CookieContainer;
        socket.Options.SetRequestHeader("Origin", _cloud.Address.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(new Uri(_cloud.NodeAddress + "/api/browser_ws"), CancellationToken.None);
        return socket;
    }

    private static Task SayAsync(FakeNode node, string type, string content)
    {
        return node.SendAsync($$"""{"type":"{{type}}","esp_id":{{Module}},"content":{{content}}}""");
    }

    private static Task SayAsync(ClientWebSocket socket, string text)
    {
        return socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);
    }

    private async Task<JsonElement> ReceiveAsync(ClientWebSocket socket, IEnumerable<string> missing, CancellationToken limit)
    {
        byte[] buffer = new byte[64 * 1024];
        int count = 0;
        try
        {
            WebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, count, buffer.Length - count), limit);
                count += received.Count;
            }
            while (!received.EndOfMessage);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail("These were not pushed: " + string.Join(", ", missing) + "\n" + _cloud.Logs);
        }

        return JsonDocument.Parse(buffer.AsMemory(0, count)).RootElement;
    }
}
