using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Battery.Data.Identity;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Limits;

/// <summary>How many live views there may be.</summary>
[NonParallelizable]
public sealed class LiveSocketLimitTests
{
    private const int MostOfOneUser = 32;

    private InProcessWeb _web = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _web = await InProcessWeb.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _web.DisposeAsync();

    [Test]
    public async Task One_user_has_so_many_live_views_and_the_next_is_refused_before_the_upgrade_until_one_ends()
    {
        (HttpClient http, CookieContainer greedy) = await _web.LogInAsync("greedy", Roles.Viewer);
        (HttpClient otherHttp, CookieContainer other) = await _web.LogInAsync("other", Roles.Viewer);
        using HttpClient first = http, second = otherHttp;
        var open = new List<LiveSocket>();
        try
        {
            for (int i = 0; i < MostOfOneUser; i++)
            {
                (LiveSocket? socket, HttpStatusCode status, _) = await LiveSocket.TryConnectAsync(_web.Address, greedy);
                Assert.That(status, Is.EqualTo(HttpStatusCode.SwitchingProtocols), $"live view {i + 1}");
                open.Add(socket!);
            }

            (LiveSocket? beyond, HttpStatusCode refused, string? after) = await LiveSocket.TryConnectAsync(_web.Address, greedy);
            Assert.That((beyond, refused), Is.EqualTo(((LiveSocket?)null, HttpStatusCode.TooManyRequests)));
            Assert.That(after, Is.Not.Null);
            (LiveSocket? others, HttpStatusCode welcome, _) = await LiveSocket.TryConnectAsync(_web.Address, other);
            Assert.That(welcome, Is.EqualTo(HttpStatusCode.SwitchingProtocols), "others are welcome");
            others!.Dispose();

            open[0].Dispose();
            open.RemoveAt(0);
            await Wait.UntilAsync(
                async () =>
                {
                    (LiveSocket? again, _, _) = await LiveSocket.TryConnectAsync(_web.Address, greedy);
                    if (again is not null) open.Add(again);
                    return again is not null;
                },
                "room for another");
        }
        finally
        {
            foreach (LiveSocket socket in open) socket.Dispose();
        }
    }
}
