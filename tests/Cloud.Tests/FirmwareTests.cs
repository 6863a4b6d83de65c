using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol.Update;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>Bundles at the cloud, and on their way to a module.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class FirmwareTests(DatabaseEngine engine)
{
    private const int Module = 5;
    private const int Hub = 100;

    private readonly RSA _key = RSA.Create(2048);
    private CloudUnderTest _cloud = null!;
    private string _moduleKey = null!;
    private string _hubKey = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(engine);
        _moduleKey = await _cloud.RegisterAsync(Module);
        _hubKey = await _cloud.RegisterAsync(Hub, mayRelay: true);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _key.Dispose();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task A_bundle_is_taken_listed_and_removed_and_the_same_one_is_not_taken_twice()
    {
        UpdateBundle bundle = Bundle("1.2.3/1");
        JsonElement taken = await UploadAsync(bundle, HttpStatusCode.Created);
        Assert.That(
            (taken.GetProperty("id").GetString(), taken.GetProperty("version").GetString(), taken.GetProperty("target").GetString()),
            Is.EqualTo((bundle.Offer.Id, "1.2.3/1", "module")));
        await UploadAsync(bundle, HttpStatusCode.Conflict);
        Assert.That(await IdsAsync(), Does.Contain(bundle.Offer.Id));
        Assert.That((await _cloud.Http.DeleteAsync("/api/firmware/" + bundle.Offer.Id)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await IdsAsync(), Does.Not.Contain(bundle.Offer.Id));
        Assert.That((await _cloud.Http.DeleteAsync("/api/firmware/" + bundle.Offer.Id)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await UploadAsync(bundle, HttpStatusCode.Created);
    }

    [Test]
    public async Task What_is_no_bundle_or_an_altered_one_is_refused_with_the_reason()
    {
        byte[] altered = Bundle("1.2.4").File.ToArray();
        altered[^1] ^= 1;
        using HttpResponseMessage answer = await _cloud.Http.PostAsync("/api/firmware", new ByteArrayContent(altered));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("is altered"));
        using HttpResponseMessage nothing = await _cloud.Http.PostAsync("/api/firmware", new ByteArrayContent([]));
        Assert.That(nothing.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Bundles_are_for_superusers_and_updates_for_admins()
    {
        UpdateBundle bundle = Bundle("1.2.5");
        await UploadAsync(bundle, HttpStatusCode.Created);
        using HttpClient admin = await _cloud.LogInAsync("an-admin", "admin");
        using HttpResponseMessage upload = await admin.PostAsync("/api/firmware", new ByteArrayContent(Bundle("1.2.6").File.ToArray()));
        Assert.That(upload.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        using HttpClient user = await _cloud.LogInAsync("an-operator", "operator");
        using HttpResponseMessage update = await user.PostAsJsonAsync($"/api/modules/{Module}/commands", Command(bundle.Offer.Id));
        Assert.That(update.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task An_update_without_the_modules_name_or_to_a_bundle_that_is_not_there_is_refused()
    {
        UpdateBundle bundle = Bundle("1.2.7");
        await UploadAsync(bundle, HttpStatusCode.Created);
        foreach (object command in new[]
            {
                Command(bundle.Offer.Id, confirm: "another"), Command("0123456789abcdef"), Command("short"), Command(bundle.Offer.Id, seconds: 300),
            })
        {
            using HttpResponseMessage answer = await _cloud.Http.PostAsJsonAsync($"/api/modules/{Module}/commands", command);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), await answer.Content.ReadAsStringAsync());
        }
    }

    [Test]
    public async Task A_module_is_offered_it_gets_the_pieces_that_it_wants_and_its_version_is_shown()
    {
        UpdateBundle bundle = Bundle("2.0.0");
        await UploadAsync(bundle, HttpStatusCode.Created);
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, Module, _moduleKey);
        await _cloud.CommandAsync(Module, Command(bundle.Offer.Id));
        JsonElement content = (await node.ReceiveAsync("request"))!.Value.GetProperty("content");
        Assert.That(content.GetProperty("summary").GetString(), Is.EqualTo("update"));
        Assert.That(content.GetProperty("data").GetProperty("offer").GetBytesFromBase64(), Is.EqualTo(bundle.Offer.Bytes));
        Assert.That(content.GetProperty("data").EnumerateObject().Count(), Is.EqualTo(1));

        int last = bundle.Offer.PieceCount - 1;
        await node.SendAsync(Want(Module, bundle.Offer.Id, last - 1, 16));
        foreach (int number in new[] { last - 1, last })
        {
            JsonElement piece = (await node.ReceiveAsync("piece"))!.Value;
            Assert.That(piece.GetProperty("esp_id").GetInt32(), Is.EqualTo(Module));
            Assert.That(piece.GetProperty("content").GetProperty("piece").GetInt32(), Is.EqualTo(number));
            Assert.That(piece.GetProperty("content").GetProperty("data").GetBytesFromBase64(), Is.EqualTo(bundle.Piece(number)));
        }

        await node.SendAsync(Want(Module, "0123456789abcdef", 0, 4));
        JsonElement gone = (await node.ReceiveAsync("piece"))!.Value.GetProperty("content");
        Assert.That(gone.GetProperty("reason").GetString(), Does.Contain("not at the cloud"));

        await node.SendAsync(
            $$$"""{"type":"report","esp_id":{{{Module}}},"content":{"interval":5,"b":91723,"n":1,"version":"2.0.0","update":4}}""");
        await Wait.UntilAsync(
            async () => (await _cloud.GetAsync("/api/modules/" + Module)).GetProperty("program") is { ValueKind: JsonValueKind.Object } program
                && program.GetProperty("version").GetString() == "2.0.0" && program.GetProperty("update").GetString() == "confirmed",
            "the version to be shown", diagnosis: () => _cloud.Logs);
    }

    [Test]
    public async Task A_relay_gets_pieces_for_the_modules_that_it_speaks_for()
    {
        UpdateBundle bundle = Bundle("2.0.1");
        await UploadAsync(bundle, HttpStatusCode.Created);
        await _cloud.RegisterAsync(31);
        await using FakeNode hub = await FakeNode.ConnectAsync(_cloud, Hub, _hubKey);
        await hub.SendAsync(Want(31, bundle.Offer.Id, 0, 1));
        JsonElement piece = (await hub.ReceiveAsync("piece"))!.Value;
        Assert.That(piece.GetProperty("esp_id").GetInt32(), Is.EqualTo(31));
    }

    private static string Want(int module, string bundle, int piece, int count) =>
        $$$"""{"type":"want","esp_id":{{{module}}},"content":{"bundle":"{{{bundle}}}","piece":{{{piece}}},"count":{{{count}}}}}""";

    private static object Command(string firmware, string confirm = "module 5", int seconds = 3600) =>
        new { kind = "update", data = new { firmware }, confirm, timeToLiveSeconds = seconds };

    private UpdateBundle Bundle(string version) => UpdateBundle.Sign(
        _key, UpdateTarget.Module, UpdateFlavour.NanoFramework, UpdateVersion.Parse(version)!,
        [("a.pe", [.. Enumerable.Range(0, 9000).Select(i => (byte)(i + version.Length))])]);

    private async Task<string[]> IdsAsync() =>
        [.. (await _cloud.GetAsync("/api/firmware")).EnumerateArray().Select(firmware => firmware.GetProperty("id").GetString()!)];

    private async Task<JsonElement> UploadAsync(UpdateBundle bundle, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await _cloud.Http.PostAsync(
            "/api/firmware?name=a%20name", new ByteArrayContent(bundle.File.ToArray()));
        Assert.That(answer.StatusCode, Is.EqualTo(expected), await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
