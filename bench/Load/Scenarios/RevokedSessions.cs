using System;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Battery.Load.Attacked;
using Battery.Load.Report;

namespace Battery.Load.Scenarios;

/// <summary>Logins are ended, in each way there is, while copies of their cookies and open sockets are in other hands.</summary>
internal sealed class RevokedSessions : IScenario
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public string Name => "revoked-sessions";

    public string Summary => "logout, new password, removal of a user, with copied cookies and open sockets";

    public async Task RunAsync(Cloud cloud, double scale, Findings findings)
    {
        using User leaving = await cloud.UserAsync("leaves", "viewer");
        await EndAsync(cloud, findings, "logout", leaving, async () => await leaving.Http.PostAsync("/api/logout", null));

        using User changing = await cloud.UserAsync("changes", "viewer");
        using User elsewhere = await User.LogInAsync(cloud.Address, changing.Name, Passwords.Of(changing.Name));
        await EndAsync(cloud, findings, "a new password, elsewhere", elsewhere, async () => await changing.Http.PostAsJsonAsync(
            "/api/me/password", new { oldPassword = Passwords.Of(changing.Name), newPassword = Passwords.Of("another") }));

        using User removed = await cloud.UserAsync("removed", "viewer");
        await EndAsync(
            cloud, findings, "removal", removed, async () => await cloud.Admin.Http.DeleteAsync("/api/users/" + removed.Name));
    }

    private static async Task EndAsync(Cloud cloud, Findings findings, string how, User user, Func<Task<HttpResponseMessage>> end)
    {
        string copied = user.Cookies;
        (ClientWebSocket? socket, int _) = await User.WatchAsync(cloud, copied, CancellationToken.None);
        using var open = new JsonSocket(socket!);
        await open.SendAsync("""{"type":"watch","modules":"all"}""");
        Task closed = ClosedAsync(open);
        using (HttpResponseMessage ended = await end())
        {
            findings.Judge(how + ": there is a way", ended.IsSuccessStatusCode, $"{(int)ended.StatusCode}");
            if (!ended.IsSuccessStatusCode) return;
        }

        long began = Stopwatch.GetTimestamp();
        using var limit = new CancellationTokenSource(Limit);
        await Task.WhenAny(closed, Task.Delay(Limit, limit.Token));
        findings.Judge(
            how + ": the open socket is closed", closed.IsCompleted,
            closed.IsCompleted
                ? string.Create(CultureInfo.InvariantCulture, $"after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s with status {open.CloseStatus}")
                : string.Create(CultureInfo.InvariantCulture, $"still open after {Limit.TotalSeconds:0} s"));
        await limit.CancelAsync();

        (int me, int home) = (await StatusAsync(cloud, copied, "/api/me"), await StatusAsync(cloud, copied, "/"));
        findings.Judge(how + ": the copied cookie opens nothing", me == 401, $"/api/me answers {me}");
        findings.Judge(how + ": with the old cookie the public page is there", home == 200, $"/ answers {home}");
        (ClientWebSocket? another, int status) = await User.WatchAsync(cloud, copied, CancellationToken.None);
        another?.Dispose();
        findings.Judge(how + ": the copied cookie opens no socket", another is null, $"{status}");
    }

    private static async Task<int> StatusAsync(Cloud cloud, string cookies, string path)
    {
        using HttpClient http = User.Client(cloud.Address);
        http.DefaultRequestHeaders.Add("Cookie", cookies);
        using HttpResponseMessage answer = await http.GetAsync(path);
        return (int)answer.StatusCode;
    }

    private static async Task ClosedAsync(JsonSocket socket)
    {
        try
        {
            while (await socket.ReceiveAsync() is not null)
            {
            }
        }
        catch (ObjectDisposedException)
        {
            // Closed by this side.
        }
    }
}
