using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Battery.Load.Attacked;
using Battery.Load.Pulse;
using Battery.Load.Report;

namespace Battery.Load.Scenarios;

/// <summary>Hundreds of wrong logins from as many addresses, then guesses at one user's password.</summary>
internal sealed class LoginFlood : IScenario
{
    private const int Logins = 600;
    private const int Guesses = 40;
    private const int MostAttempts = 30;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly IPAddress Stranger = IPAddress.Parse("127.9.0.1");
    private static readonly IPAddress Home = IPAddress.Parse("127.9.0.2");

    public string Name => "login-flood";

    public string Summary => "600 wrong logins from 600 addresses at once; 40 guesses at one user's password";

    public async Task RunAsync(Cloud cloud, double scale, Findings findings)
    {
        int logins = Math.Max(60, (int)(Logins * scale));
        using User victim = await cloud.UserAsync("login-flood", "viewer");
        await using Quiet quiet = await Quiet.StartAsync(cloud);
        quiet.Begin();
        var answers = new AnswerCount();
        int withRetryAfter = 0;
        await Flood.CallsAsync(logins, logins, async i =>
        {
            IPAddress from = new([127, 8, (byte)(i / 250), (byte)(1 + (i % 250))]);
            using HttpResponseMessage? answer = await TryAsync(cloud, from, i % 2 == 0 ? victim.Name : "nobody" + i, "wrong password");
            answers.Add(answer is null ? 0 : (int)answer.StatusCode);
            if (answer?.Headers.RetryAfter is not null) Interlocked.Increment(ref withRetryAfter);
        });
        await quiet.GoesOnAsync(20, Limit);
        findings.Figure("answers to the flood", answers.ToString());
        findings.Judge(
            "each is refused: wrong, or told to come later", answers[401] + answers[429] + answers[503] == logins, answers.ToString());
        findings.Judge(
            "who is told to come later is told when", withRetryAfter == answers[429] + answers[503], $"{withRetryAfter} with Retry-After");
        quiet.Tell(findings);
        await GuessAsync(cloud, victim.Name, findings);
    }

    private static async Task GuessAsync(Cloud cloud, string name, Findings findings)
    {
        var guesses = new AnswerCount();
        await Flood.CallsAsync(Guesses, Guesses, async i =>
        {
            using HttpResponseMessage? answer = await TryAsync(cloud, Stranger, name, "guess " + i);
            guesses.Add(answer is null ? 0 : (int)answer.StatusCode);
        });
        (int known, _) = await AskAsync(cloud, Stranger, name, "one more guess");
        (int, string) ofNobody = await AskAsync(cloud, IPAddress.Parse("127.9.0.3"), "there-is-nobody-of-this-name", "guess");
        (int, string) ofSomebody = await AskAsync(cloud, IPAddress.Parse("127.9.0.4"), name, "guess");
        (int right, _) = await AskAsync(cloud, Stranger, name, Passwords.Of(name));
        (int home, _) = await AskAsync(cloud, Home, name, Passwords.Of(name));
        findings.Figure("answers to the guesses", guesses.ToString());
        findings.Judge(
            "the stranger's address is locked out of this user, even with the right password", known != 200 && right != 200, $"{right}");
        findings.Judge("the user logs in from elsewhere", home == 200, $"{home}");
        findings.Judge("a name that exists is answered as one that does not", ofSomebody == ofNobody, $"{ofSomebody} and {ofNobody}");
    }

    /// <summary>Asks until there is room, as a person would: a full lane is no verdict.</summary>
    private static async Task<(int Status, string Detail)> AskAsync(Cloud cloud, IPAddress from, string name, string password)
    {
        for (int attempt = 0; ; attempt++)
        {
            using HttpResponseMessage? answer = await TryAsync(cloud, from, name, password);
            if (answer is null) return (0, "no answer");
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || attempt == MostAttempts)
            {
                JsonElement said = await answer.Content.ReadFromJsonAsync<JsonElement>();
                return ((int)answer.StatusCode, said.TryGetProperty("detail", out JsonElement detail) ? detail.GetString()! : string.Empty);
            }

            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
        }
    }

    private static async Task<HttpResponseMessage?> TryAsync(Cloud cloud, IPAddress from, string name, string password)
    {
        using HttpClient http = User.Client(cloud.Address, from: from);
        try
        {
            return await http.PostAsJsonAsync("/api/login", new { userName = name, password });
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
