using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Battery.Local;
using Battery.Local.Platform.Host;
using Battery.Node.Platform.Host;
using Battery.Node.Sockets;
using Battery.Testing;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A board that is not set up yet, and who sets it up by its page.</summary>
public sealed class SetUpServerTests
{
    private readonly SilentLog _log = new();
    private readonly Kept _kept = new();
    private SetUpServer _server = null!;
    private HttpClient _http = null!;

    [SetUp]
    public void SetUp()
    {
        _kept.Erase();
        int number = FreePort.Next();
        var clock = new HostClock();
        var port = new HttpPort(new HostConnectionServer(IPAddress.Loopback, number, _log), clock, _log);
        _server = new SetUpServer(port, new HostPage(), _kept, clock, new HostRandom(), _log);
        _server.Start();
        _http = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.GZip, UseProxy = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{number}/"),
        };
    }

    [TearDown]
    public void TearDown()
    {
        _http.Dispose();
        _server.Stop();
    }

    [Test]
    public async Task It_serves_the_page_that_asks()
    {
        Assert.That(await _http.GetStringAsync("/"), Does.Contain("Set this module up"));
        Assert.That(await _http.GetStringAsync("/setup.js"), Does.Contain("/api/setup"));
    }

    [Test]
    public async Task What_is_right_is_kept_once_with_the_password_as_its_hash()
    {
        Assert.That(await SetUpAsync("battery node 1\nmodule = 7\nlocal-password = open-sesame-17\nmesh-key = k\n"), Is.EqualTo((204, "")));
        ProvisionedNode node = ProvisioningFile.Parse(_kept.Read()!, out string problem);
        Assert.That((problem, node.Configuration.ModuleId, node.Configuration.MeshKey), Is.EqualTo(("", 7, "k")));
        Assert.That(_kept.Read(), Does.Not.Contain("sesame"));
        Assert.That(LocalPassword.From(node.Configuration.LocalPassword, new HostRandom())!.Is("open-sesame-17"), Is.True);
        Assert.That((await SetUpAsync("battery node 1\nmodule = 8\n")).Status, Is.EqualTo(409));
        Assert.That(_kept.Read(), Does.Contain("module = 7"));
        Assert.That(string.Join('\n', _log.Lines), Does.Not.Contain("sesame"));
    }

    [TestCase("", "it does not begin with")]
    [TestCase("battery node 1\n", "no module is given")]
    [TestCase("battery node 1\nmodule = 7\ncloud = ftp://secret\n", "line 3, cloud: an address")]
    [TestCase("battery node 1\nmodule = 7\nlocal-password = secret\n", "line 3, local-password: 8 to 64")]
    public async Task What_is_wrong_is_told_without_its_value_and_not_kept(string text, string problem)
    {
        (int status, string told) = await SetUpAsync(text);
        Assert.That((status, _kept.Read()), Is.EqualTo((400, null as string)));
        Assert.That(told, Does.Contain(problem).And.Not.Contain("secret"));
    }

    [Test]
    public async Task A_text_that_is_too_long_is_refused() =>
        Assert.That((await SetUpAsync(new string('x', ProvisioningFile.MostBytes + 1))).Status, Is.EqualTo(413));

    private async Task<(int Status, string Told)> SetUpAsync(string text)
    {
        using HttpResponseMessage answer = await _http.PostAsync("/api/setup", new StringContent(text));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private sealed class Kept : IProvisioning
    {
        private string? _text;

        public string? Read() => _text;

        public void Write(string text) => _text = text;

        public void Erase() => _text = null;
    }
}
