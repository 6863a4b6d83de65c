using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Nodes;

/// <summary>A node becomes a module by the code on its label.</summary>
public sealed class ClaimApiTests
{
    private CloudUnderTest _cloud = null!;
    private HttpClient _node = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);
        _node = new HttpClient { BaseAddress = _cloud.Address };
        _node.DefaultRequestHeaders.Add("X-Battery", "1");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _node.Dispose();
        await _cloud.DisposeAsync();
    }

    [Test, Order(1)]
    public async Task The_node_that_shows_the_code_is_the_module_and_the_one_of_before_has_to_go()
    {
        string before = await _cloud.RegisterAsync(41);
        await using FakeNode old = await FakeNode.ConnectAsync(_cloud, 41, before);
        string code = await IssueAsync(41);
        string key = ModuleKey.New();
        using HttpResponseMessage claimed = await ClaimAsync(code, key);
        Assert.That(claimed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await claimed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt32(), Is.EqualTo(41));
        await using FakeNode node = await FakeNode.ConnectAsync(_cloud, 41, key);
        Assert.That(await old.ClosedAsync(), Is.EqualTo(1008));
        Assert.That((await FakeNode.TryConnectAsync(_cloud, "41:" + before)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(_cloud.Logs, Does.Contain("Module 41 was claimed").And.Not.Contain(code).And.Not.Contain(key));
    }

    [Test, Order(2)]
    public async Task Who_guesses_is_refused_and_soon_has_to_wait()
    {
        HttpStatusCode last = HttpStatusCode.OK;
        for (int i = 0; i < 8; i++)
        {
            using HttpResponseMessage answer = await ClaimAsync("K7Q4-XM2P-9T3R-AB5C", ModuleKey.New());
            if (i == 0) Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
            last = answer.StatusCode;
            if (last != HttpStatusCode.TooManyRequests) continue;
            Assert.That(answer.Headers.RetryAfter, Is.Not.Null);
            break;
        }

        Assert.That(last, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Order(0)]
    [TestCase("short")]
    [TestCase("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [TestCase(null)]
    public async Task A_key_that_is_not_as_long_as_ours_is_refused_and_costs_no_code(string? key)
    {
        using HttpResponseMessage answer = await ClaimAsync("K7Q4-XM2P-9T3R-AB5C", key);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Only_who_manages_modules_makes_and_ends_codes()
    {
        await _cloud.RegisterAsync(43);
        using HttpClient operatorOnly = await _cloud.LogInAsync("olga", "operator");
        using HttpResponseMessage refused = await operatorOnly.PostAsJsonAsync("/api/modules/43/claim-code", new { });
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        string code = await IssueAsync(43);
        using HttpResponseMessage kept = await operatorOnly.DeleteAsync("/api/modules/43/claim-code");
        Assert.That(kept.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        using HttpResponseMessage ended = await _cloud.Http.DeleteAsync("/api/modules/43/claim-code");
        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        using HttpResponseMessage again = await _cloud.Http.DeleteAsync("/api/modules/43/claim-code");
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using HttpResponseMessage nobody = await _cloud.Http.PostAsJsonAsync("/api/modules/999/claim-code", new { });
        Assert.That(nobody.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using HttpResponseMessage tooLong = await _cloud.Http.PostAsJsonAsync("/api/modules/43/claim-code", new { days = 5000 });
        Assert.That(tooLong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(code, Has.Length.EqualTo(19));
    }

    private async Task<string> IssueAsync(int module)
    {
        using HttpResponseMessage answer = await _cloud.Http.PostAsJsonAsync($"/api/modules/{module}/claim-code", new { days = 7 });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
    }

    private Task<HttpResponseMessage> ClaimAsync(string code, string? key) => _node.PostAsJsonAsync("/api/claim", new { code, key });
}
