using System.Linq;
using System.Security.Claims;
using System.Text.Json;
using Battery.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Battery.Web.Api;

/// <summary><c>/api/settings</c>: what can be changed from afar.</summary>
internal static class SettingEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/settings", () => TypedResults.Ok(Setting.All.Select(SettingView.From).ToList())).RequireAuthorization()
            .WithTags("Settings").WithName("listSettings").WithSummary("The settings that can be changed from afar.")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    /// <summary>The first setting in a command's data that needs a higher role than the user has; null when there is none.</summary>
    public static SettingDefinition? FindForbidden(ClaimsPrincipal user, JsonElement? data)
    {
        if (data is not { ValueKind: JsonValueKind.Object } settings) return null;
        return Setting.All.FirstOrDefault(
            setting => settings.TryGetProperty(setting.Name, out _) && !Policies.MayChange(user, setting.Role));
    }

    /// <summary>The answer to who may not change a setting.</summary>
    public static ProblemHttpResult Forbidden(SettingDefinition setting)
    {
        return TypedResults.Problem(
            $"{setting.Name} is changed by the role {setting.Role.ToString().ToLowerInvariant()} and those above it.",
            statusCode: StatusCodes.Status403Forbidden);
    }
}
