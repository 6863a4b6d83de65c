using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>Behind a proxy that ends TLS: what it forwards counts, and what anybody else says of himself does not.</summary>
[NonParallelizable]
public sealed class ProxyTests
{
    private const string Proxy = "127.0.5.1";
    private const string Stranger = "127.0.6.1";
    private const string Host = "battery.example";

    private CloudUnderTest _cloud = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _cloud = await CloudUnderTest.StartAsync(
        DatabaseEngine.Sqlite, "--behind-proxy", "192.0.2.7,127.0.5.0/24", "--host", "battery.example,other.example");

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [Test]
    public async Task The_login_cookie_is_Secure_and_bound_to_the_host_when_the_proxy_says_https()
    {
        using HttpResponseMessage answer = await LoginAsync(Proxy, CloudUnderTest.AdminPassword, "203.0.113.1");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        string cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.That(cookie, Does.StartWith("__Host-battery=").And.Contains("secure").And.Contains("path=/").And.Not.Contains("domain"));
        Assert.That(answer.Headers.GetValues("Strict-Transport-Security").Single(), Does.StartWith("max-age="));

        using var proxy = new Caller(_cloud.Address, Proxy);
        using HttpRequestMessage me = Request(HttpMethod.Get, "/api/me", "203.0.113.1");
        me.Headers.Add("Cookie", cookie.Split(';')[0]);
        using HttpResponseMessage known = await proxy.Http.SendAsync(me);
        Assert.That(known.StatusCode, Is.EqualTo(HttpStatusCode.OK), "and it is taken back");
    }

    [Test]
    public async Task What_a_stranger_says_of_himself_does_not_count()
    {
        using HttpResponseMessage answer = await LoginAsync(Stranger, CloudUnderTest.AdminPassword, "203.0.113.2");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.GetValues("Set-Cookie").Single(), Does.StartWith("battery=").And.Not.Contains("secure"));
        Assert.That(answer.Headers.Contains("Strict-Transport-Security"), Is.False);
    }

    [Test]
    public async Task Users_behind_the_proxy_have_addresses_of_their_own()
    {
        for (int attempt = 0; attempt < 7; attempt++) (await LoginAsync(Proxy, "a wrong guess", "203.0.113.3")).Dispose();
        using HttpResponseMessage same = await LoginAsync(Proxy, CloudUnderTest.AdminPassword, "203.0.113.3");
        using HttpResponseMessage other = await LoginAsync(Proxy, CloudUnderTest.AdminPassword, "203.0.113.4");
        // What the caller himself had put there stands before what the proxy has seen.
        using HttpResponseMessage pretended = await LoginAsync(Proxy, CloudUnderTest.AdminPassword, "203.0.113.5, 203.0.113.3");
        Assert.That(same.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(pretended.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task A_stranger_who_names_other_addresses_stays_the_same_stranger()
    {
        for (int attempt = 0; attempt < 7; attempt++)
            (await LoginAsync("127.0.6.2", "a wrong guess", "203.0.113." + (10 + attempt))).Dispose();
        using HttpResponseMessage answer = await LoginAsync("127.0.6.2", CloudUnderTest.AdminPassword, "203.0.113.99");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [TestCase("battery.example", null, HttpStatusCode.Unauthorized)]
    [TestCase("OTHER.example:443", null, HttpStatusCode.Unauthorized)]
    [TestCase("evil.example", null, HttpStatusCode.BadRequest)]
    [TestCase("battery.example", "evil.example", HttpStatusCode.BadRequest)]
    [TestCase("inside:8080", "battery.example", HttpStatusCode.Unauthorized)]
    public async Task The_name_is_the_one_that_the_proxy_was_asked_by(string host, string? forwarded, HttpStatusCode expected)
    {
        using var proxy = new Caller(_cloud.Address, Proxy);
        using HttpRequestMessage request = Request(HttpMethod.Get, "/api/me", "203.0.113.6");
        request.Headers.Host = host;
        if (forwarded is not null) request.Headers.Add("X-Forwarded-Host", forwarded);
        using HttpResponseMessage answer = await proxy.Http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(expected));
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string forwardedFor)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Host = Host;
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        request.Headers.Add("X-Forwarded-Proto", "https");
        return request;
    }

    private async Task<HttpResponseMessage> LoginAsync(string from, string password, string forwardedFor)
    {
        using var caller = new Caller(_cloud.Address, from);
        using HttpRequestMessage request = Request(HttpMethod.Post, "/api/login", forwardedFor);
        request.Content = JsonContent.Create(new { userName = "admin", password });
        return await caller.Http.SendAsync(request);
    }
}
