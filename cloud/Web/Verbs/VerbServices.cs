using Battery.Data;
using Battery.Web.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Battery.Web.Verbs;

/// <summary>The data layer without a host, for verbs that do one thing and end.</summary>
internal static class VerbServices
{
    public static ServiceProvider Build(DatabaseOptions database)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        services.AddBatteryData(database);
        services.AddBatteryUsers();
        return services.BuildServiceProvider();
    }
}
