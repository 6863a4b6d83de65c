using Microsoft.Extensions.DependencyInjection;

namespace Battery.Web.Nodes;

/// <summary>Registers what watches over the rights of connections.</summary>
internal static class NodeRightsExtensions
{
    public static void AddNodeRights(this IServiceCollection services)
    {
        services.AddSingleton<AccessWatch>();
        services.AddSingleton<IAccessWatch>(provider => provider.GetRequiredService<AccessWatch>());
        services.AddHostedService(provider => provider.GetRequiredService<AccessWatch>());
        services.AddSingleton<NodeRights>();
    }
}
