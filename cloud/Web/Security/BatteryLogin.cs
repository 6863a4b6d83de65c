using System;
using System.IO;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Identity;
using Battery.Web.Api;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Battery.Web.Security;

/// <summary>Users, roles and the login cookie.</summary>
internal static class BatteryLogin
{
    private static readonly TimeSpan LoginTime = TimeSpan.FromHours(12);
    private static readonly TimeSpan LockoutTime = TimeSpan.FromMinutes(5);

    /// <summary>How long a changed password or a removed user may still be logged in elsewhere.</summary>
    private static readonly TimeSpan StampPeriod = TimeSpan.FromMinutes(1);

    /// <summary>What verbs and the host both need: the rules for users, over the store of the data layer.</summary>
    public static IdentityBuilder AddBatteryUsers(this IServiceCollection services)
    {
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
        }).AddRoles<BatteryRole>().AddBatteryIdentityStores();
    }

    /// <summary>Everything for the cookie besides.</summary>
    public static void AddBatteryLogin(this IServiceCollection services, string dataFolder)
    {
        services.AddBatteryUsers().AddSignInManager();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = StampPeriod);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            cookie.Cookie.Name = "battery";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = LoginTime;
            cookie.SlidingExpiration = true;
            cookie.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync,
                OnRedirectToLogin = context => AnswerAsync(context.HttpContext, StatusCodes.Status401Unauthorized, "Log in first."),
                OnRedirectToAccessDenied = context =>
                    AnswerAsync(context.HttpContext, StatusCodes.Status403Forbidden, "Your role does not allow this."),
            };
        });
        services.AddAuthorization(Policies.Add);
        services.AddDataProtection().SetApplicationName("battery").PersistKeysToFileSystem(new DirectoryInfo(KeyFolder(dataFolder)));
    }

    /// <summary>Makes the folder of the cookie keys, for its owner only; whoever runs the host calls this before.</summary>
    public static void CreateKeyFolder(string dataFolder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(KeyFolder(dataFolder));
        else
        {
            Directory.CreateDirectory(
                KeyFolder(dataFolder), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string detail)
    {
        return Results.Problem(detail, statusCode: status).ExecuteAsync(context);
    }

    private static string KeyFolder(string dataFolder)
    {
        return Path.Combine(dataFolder, "cookie-keys");
    }
}
