using System;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Battery.Load.Attacked;
using Battery.Load.Report;

namespace Battery.Load.Scenarios;

/// <summary>A module's clock is wrong by a year, or by thousands; later it is right.</summary>
internal sealed class FutureTimes : IScenario
{
    private const int Module = 4;
    private const int RightCharge = 41;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public string Name => "future-times";

    public string Summary => "readings of the year 9999 and of next year, then a right one";

    public async Task RunAsync(Cloud cloud, double scale, Findings findings)
    {
        await using Node node = await cloud.NodeAsync(Module);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        int boot = Random.Shared.Next(1, int.MaxValue);
        using var limit = new CancellationTokenSource(Limit);
        var farAhead = new DateTimeOffset(9999, 12, 30, 0, 0, 0, TimeSpan.Zero);
        long[] times = [farAhead.ToUnixTimeMilliseconds(), now.AddYears(1).ToUnixTimeMilliseconds()];
        int acknowledged = 0;
        try
        {
            for (int i = 0; i < times.Length; i++)
                if (await node.SendReadingAsync(boot, i + 1, times[i], 99, limit.Token)) acknowledged++;
        }
        catch (OperationCanceledException)
        {
            // Told below.
        }

        findings.Judge(
            "a reading of the future is taken, so that it does not block the outbox", acknowledged == times.Length,
            $"{acknowledged} of {times.Length} acknowledged");
        JsonElement future = await ModuleAsync(cloud);
        findings.Judge("no reading is shown with a time that has not come", IsPast(future), TakenAt(future));

        // After a restart of the node: another boot, and the right time.
        await node.SendReadingAsync(boot ^ 1, 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), RightCharge, CancellationToken.None);
        JsonElement right = await ModuleAsync(cloud);
        int charge = right.GetProperty("reading").GetProperty("values").GetProperty("stateOfCharge").GetInt32();
        findings.Judge("the live view goes on with what arrives", charge == RightCharge && IsPast(right), $"charge {charge} %, {TakenAt(right)}");
        using HttpResponseMessage removed = await cloud.Admin.Http.DeleteAsync($"/api/modules/{Module}");
    }

    private static Task<JsonElement> ModuleAsync(Cloud cloud)
    {
        return cloud.Admin.Http.GetFromJsonAsync<JsonElement>($"/api/modules/{Module}");
    }

    private static bool IsPast(JsonElement module)
    {
        return Time(module) <= DateTimeOffset.UtcNow.AddMinutes(10) && LastSeen(module) <= DateTimeOffset.UtcNow.AddMinutes(10);
    }

    private static string TakenAt(JsonElement module)
    {
        return string.Create(CultureInfo.InvariantCulture, $"taken at {Time(module):u}, last seen {LastSeen(module):u}");
    }

    private static DateTimeOffset Time(JsonElement module)
    {
        return DateTimeOffset.FromUnixTimeMilliseconds(module.GetProperty("reading").GetProperty("takenAt").GetInt64());
    }

    private static DateTimeOffset LastSeen(JsonElement module)
    {
        return DateTimeOffset.FromUnixTimeMilliseconds(module.GetProperty("lastSeen").GetInt64());
    }
}
