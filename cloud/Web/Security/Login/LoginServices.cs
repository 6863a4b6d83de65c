using Battery.Data.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Battery.Web.Security;

/// <summary>What <see cref="LoginGate"/> and whoever slows down wrong credentials need.</summary>
internal static class LoginServices
{
    public static void AddLoginGate(this IServiceCollection services)
    {
        services.AddSingleton<LoginAttemptStore>();
        services.AddSingleton<LoginThrottle>();
        services.AddSingleton<NodeKeyThrottle>();
        services.AddSingleton<ClaimThrottle>();
        services.AddSingleton<PasswordLane>();
        services.AddSingleton<SlowedNames>();
        services.AddSingleton<StandIn>();
        services.AddSingleton<OwnPasswordThrottle>();
        services.AddScoped<LoginGate>();
        services.AddHostedService<LoginAttemptSweep>();
    }
}
