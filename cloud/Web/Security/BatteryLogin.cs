using System;
using Battery.Data;
using Battery.Data.Identity;
using Battery.Web.Api;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Battery.Web.Security;

/// <summary>Users, roles and their sessions.</summary>
internal static class BatteryLogin
{
    private static readonly TimeSpan LockoutTime = TimeSpan.FromMinutes(5);

    /// <summary>What verbs and the host both need: the rules for users, over the store of the data layer.</summary>
    public static IdentityBuilder AddBatteryUsers(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<UserAdministration>();
        return services.AddIdentityCore<BatteryUser>(options =>
        {
            options.Password.RequiredLength = 10;
            options.Password.RequireDigit = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
            options.Lockout.AllowedForNewUsers = true;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = LockoutTime;
        }).AddPasswordValidator<GuessablePasswords>().AddRoles<BatteryRole>().AddBatteryIdentityStores();
    }

    /// <summary>Everything for sessions besides.</summary>
    public static void AddBatteryLogin(this IServiceCollection services)
    {
        services.AddBatteryUsers().AddSignInManager();
        services.AddLoginGate();
        services.AddSingleton<SessionRegistry>();
        services.AddSingleton<SessionSignIn>();
        services.AddHostedService<SessionWatch>();

        // The core alone: what AddAuthentication brings besides makes keys for encrypted cookies, and ours holds nothing to encrypt.
        services.AddWebEncoders();
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = SessionAuthentication.Scheme;
            options.AddScheme<SessionAuthentication>(SessionAuthentication.Scheme, null);
        });
        services.AddTransient<SessionAuthentication>();
        services.AddAuthorization(Policies.Add);
    }
}
