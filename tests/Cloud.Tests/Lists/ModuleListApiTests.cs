using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Identity;
using Cloud.Tests.Limits;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cloud.Tests.Lists;

/// <summary>The list of modules over the API, in both set-ups.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class ModuleListApiTests(DatabaseEngine engine)
{
    private static readonly string[] Names = ["Barn", "shed 2", "Shed 1", "Älpli", "barn", "50 % & more", "Mill"];

    private InProcessWeb _web = null!;
    private HttpClient _http = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _web = await InProcessWeb.StartAsync(engine);
        (_http, _) = await _web.LogInAsync("viewer", Roles.Viewer);
        IModuleStore store = _web.Services.GetRequiredService<IModuleStore>();
        for (int i = 0; i < Names.Length; i++) await store.RegisterAsync(11 + i, Names[i], mayRelay: false);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _web.DisposeAsync();
    }

    [TestCase("", "11 12 13 14 15 16 17")]
    [TestCase("sort=id&", "11 12 13 14 15 16 17")]
    [TestCase("sort=name&", "16 11 15 17 13 12 14")]
    [TestCase("search=BARN&", "11 15")]
    [TestCase("search=shed&sort=name&", "13 12")]
    [TestCase("search=%C3%A4&", "14")]
    [TestCase("search=%25+%26&", "16")]
    [TestCase("search=7&", "17")]
    [TestCase("search=nowhere&", "")]
    public async Task The_links_lead_through_the_whole_list_page_by_page(string query, string expected)
    {
        foreach (int limit in (int[])[1, 3, 7, 500])
        {
            var seen = new List<int>();
            string? next = $"/api/modules?{query}limit={limit}";
            for (; next is not null; next = await PageAsync(next, limit, seen))
            {
            }

            Assert.That(string.Join(' ', seen), Is.EqualTo(expected), $"pages of {limit}");
        }
    }

    [TestCase("limit=0", "limit")]
    [TestCase("limit=501", "limit")]
    [TestCase("sort=colour", "sort")]
    [TestCase("after=%21", "after")]
    [TestCase("after=AAAA", "after")]
    public async Task A_list_that_makes_no_sense_is_a_problem_that_names_what(string query, string field)
    {
        using HttpResponseMessage answer = await _http.GetAsync("/api/modules?" + query);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True, problem.ToString());
    }

    [Test]
    public async Task A_search_longer_than_a_name_is_a_problem()
    {
        using HttpResponseMessage answer = await _http.GetAsync("/api/modules?search=" + new string('x', 101));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Who_has_what_is_there_is_not_sent_it_again_until_it_changes()
    {
        using HttpResponseMessage first = await _http.GetAsync("/api/modules?search=mill");
        EntityTagHeaderValue tag = first.Headers.ETag!;
        Assert.That((first.StatusCode, tag.IsWeak), Is.EqualTo((HttpStatusCode.OK, true)));
        Assert.That((await AskAsync(tag)).Status, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That((await AskAsync(new EntityTagHeaderValue("\"other\""))).Status, Is.EqualTo(HttpStatusCode.OK));
        await _web.Services.GetRequiredService<IModuleStore>().RegisterAsync(99, "Mill, new", mayRelay: false);
        try
        {
            (HttpStatusCode status, EntityTagHeaderValue? changed) = await AskAsync(tag);
            Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(changed, Is.Not.EqualTo(tag));
        }
        finally
        {
            await _web.Services.GetRequiredService<IModuleStore>().RemoveAsync(99);
        }

        async Task<(HttpStatusCode Status, EntityTagHeaderValue? Tag)> AskAsync(EntityTagHeaderValue known)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/modules?search=mill");
            request.Headers.IfNoneMatch.Add(known);
            using HttpResponseMessage answer = await _http.SendAsync(request);
            return (answer.StatusCode, answer.Headers.ETag);
        }
    }

    private async Task<string?> PageAsync(string address, int limit, List<int> seen)
    {
        using HttpResponseMessage answer = await _http.GetAsync(address);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        int[] ids = [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray()
            .Select(module => module.GetProperty("id").GetInt32())];
        Assert.That(ids, Has.Length.LessThanOrEqualTo(limit));
        seen.AddRange(ids);
        if (!answer.Headers.TryGetValues("Link", out IEnumerable<string>? links)) return null;
        Match next = Regex.Match(links.Single(), "^<(/api/modules\\?[^>]+)>; rel=\"next\"$");
        Assert.That(next.Success, Is.True, links.Single());
        Assert.That(ids, Has.Length.EqualTo(limit), "only the last page is short");
        return next.Groups[1].Value;
    }
}
