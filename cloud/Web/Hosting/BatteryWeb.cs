using System;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Web.Api;
using Battery.Web.Browsers;
using Battery.Web.Contract;
using Battery.Web.Limits;
using Battery.Web.Nodes;
using Battery.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Battery.Web.Hosting;

/// <summary>Builds the web host; the verb <c>serve</c> and the tests run the same one.</summary>
internal static class BatteryWeb
{
    private const int LargestBody = 1024 * 1024;
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(1);

    /// <param name="settings">How it is set up.</param>
    /// <param name="replace">Puts something in the place of a part, before the host is built.</param>
    public static WebApplication Build(WebSettings settings, Action<IServiceCollection>? replace = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = PortalFiles.FindRoot(),
        });
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.WebHost.UseUrls(settings.Urls);
        ConsoleLog.Configure(builder.Logging);
        builder.Services.AddBatteryData(settings.Database);
        ConfigureOrleans(builder, settings);
        ConfigureServices(builder.Services, settings);
        replace?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        ConfigurePipeline(app, settings);
        return app;
    }

    private static void ConfigureOrleans(WebApplicationBuilder builder, WebSettings settings)
    {
        if (settings.Database.Engine == DatabaseEngine.Sqlite)
        {
            builder.UseOrleans(silo => silo.ConfigureBatterySilo(new SiloSettings(settings.Database)));
            return;
        }

        builder.UseOrleansClient(client =>
        {
            client.ConfigureBatteryClient(settings.Database);
            client.UseConnectionRetryFilter(async (exception, cancellation) =>
            {
                Console.Error.WriteLine(
                    $"Waiting for a silo ({exception.GetType().Name}); start one with Battery.Silo on the same database.");
                await Task.Delay(RetryPeriod, cancellation);
                return true;
            });
        });
    }

    private static void ConfigureServices(IServiceCollection services, WebSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<NodeLinkHost>();
        services.AddNodeRights();
        services.AddSingleton<KnownModules>();
        services.AddSingleton<HistoryAdmission>();
        services.AddSingleton<LiveAdmission>();
        services.AddSingleton<PasswordAdmission>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton(new TwoPersonRule(settings.TwoPerson));
        services.AddSingleton<CommandDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.Configure<JsonOptions>(options => ApiJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(15));
        services.AddAnswerCompression();
        services.AddApiContract();
        services.AddBatteryLogin();
    }

    private static void ConfigurePipeline(WebApplication app, WebSettings settings)
    {
        app.UseTrustedProxies(settings.Transport);
        app.UseExceptionHandler();
        app.UseStatusCodePages(async context => await Results.Problem(statusCode: context.HttpContext.Response.StatusCode)
            .ExecuteAsync(context.HttpContext));
        app.UseSecurityHeaders();
        app.UseHostCheck(settings.Transport);
        app.UseAnswerCompression();
        app.UsePortalFiles();
        app.UseMutationHeader();
        app.UseWebSockets();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UsePortalPages();
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization();
        app.MapBatteryHealth();
        app.MapLogin();
        app.MapOwnAccount();
        app.MapUsers();
        app.MapModules();
        app.MapRelays();
        app.MapChemistry();
        app.MapClaims();
        app.MapAlarms();
        app.MapCommands();
        app.MapProposals();
        app.MapFirmware();
        app.MapHistory();
        app.MapSettings();
        app.MapNodeSocket();
        app.MapBrowserSocket();
    }
}
