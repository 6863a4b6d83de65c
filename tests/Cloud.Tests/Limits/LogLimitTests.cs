using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Limits;

/// <summary>However often somebody does something wrong, the log stays short.</summary>
[NonParallelizable]
public sealed class LogLimitTests
{
    private const int Attempts = 100;
    private const int MostLines = 40;

    private CloudUnderTest _cloud = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.Sqlite);

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [Test]
    public async Task Wrong_keys_of_many_modules_are_a_few_lines()
    {
        for (int module = 1; module <= Attempts; module++) await FakeNode.TryConnectAsync(_cloud, module + ":wrong");
        await SaidAsync("credentials");
    }

    [Test]
    public async Task Wrong_logins_from_many_addresses_are_a_few_lines()
    {
        for (int i = 1; i <= Attempts; i++)
        {
            var address = new IPAddress([127, 1, (byte)(i / 200), (byte)(1 + (i % 200))]);
            using HttpClient http = ClientAt(address);
            http.DefaultRequestHeaders.Add("X-Battery", "1");
            using HttpResponseMessage answer = await http.PostAsJsonAsync(
                "/api/login", new { userName = "nobody" + i, password = "guess" });
            Assert.That((int)answer.StatusCode, Is.InRange(400, 503));
        }

        await SaidAsync("ogin");
    }

    private HttpClient ClientAt(IPAddress address)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(address, 0));
                await socket.ConnectAsync(IPAddress.Loopback, _cloud.Address.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = _cloud.Address };
    }

    private async Task SaidAsync(string word)
    {
        await Wait.UntilAsync(() => Task.FromResult(_cloud.Logs.Contains(word, StringComparison.Ordinal)), "a line about it");
        int lines = _cloud.Logs.Split('\n').Count(line => line.Contains(word, StringComparison.Ordinal));
        Assert.That(lines, Is.InRange(1, MostLines));
    }
}
