using System;
using Battery.Data;
using Battery.Grains;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Battery.Silo;

/// <summary>Builds the silo host; the program and the tests run the same one.</summary>
internal static class BatterySilo
{
    public static WebApplication Build(DatabaseOptions database, int siloPort, int gatewayPort, string healthUrl)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(healthUrl);
        ConsoleLog.Configure(builder.Logging);
        builder.Services.AddBatteryData(database);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(15));
        builder.UseOrleans(silo => silo.ConfigureBatterySilo(new SiloSettings(database, siloPort, gatewayPort)));
        WebApplication app = builder.Build();
        app.MapBatteryHealth();
        return app;
    }
}
