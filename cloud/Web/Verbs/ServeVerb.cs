using System;
using System.CommandLine;
using Battery.Data;
using Battery.Web.Api;
using Battery.Web.Hosting;
using Battery.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Battery.Web.Verbs;

/// <summary><c>serve</c>: runs the web host.</summary>
internal static class ServeVerb
{
    /// <summary>So long a start may take more for a look at the whole SQLite file.</summary>
    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(10);

    public static Command Create(DatabaseChoice choice)
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen, separated by semicolons.",
            DefaultValueFactory = _ => "http://127.0.0.1:8080",
        };
        var proxies = new Option<string?>("--behind-proxy")
        {
            Description =
                "Proxies in front whose X-Forwarded-For, -Proto and -Host are believed, as addresses and networks: 127.0.0.1,10.0.0.0/8. Without it nobody's are.",
            HelpName = "ADDRESSES",
        };
        var hosts = new Option<string?>("--host")
        {
            Description =
                "More names that browsers may reach this host by: battery.example,www.battery.example. localhost, 127.0.0.1, [::1] and what stands in --urls are taken without.",
            HelpName = "NAMES",
        };
        var twoPerson = new Option<bool>("--two-person")
        {
            Description = "What can do harm needs a second person, who approves it within a day; as " + TwoPersonRule.Variable + "=1 does.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(TwoPersonRule.Variable) == "1",
        };
        var verb = new Command("serve", "Runs the portal, its API and the node and browser WebSockets.") { urls, proxies, hosts, twoPerson };
        choice.AddTo(verb);
        verb.SetAction(async (arguments, cancellation) =>
        {
            string listening = arguments.GetValue(urls)!;
            var settings = new WebSettings(choice.Database(arguments), listening)
            {
                Transport = TransportSettings.Parse(listening, arguments.GetValue(proxies), arguments.GetValue(hosts)),
                TwoPerson = arguments.GetValue(twoPerson),
            };
            await using WebApplication app = BatteryWeb.Build(settings);
            await app.Services.GetRequiredService<DatabaseCheck>().RunAsync(CheckTime, cancellation);
            choice.Mark(arguments)?.Set();
            await app.RunAsync(cancellation);
            return 0;
        });
        return verb;
    }
}
