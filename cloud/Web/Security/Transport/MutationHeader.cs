using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Battery.Web.Security;

/// <summary>
/// Calls that change something need <c>X-Battery: 1</c>. A form or image on another site cannot set a header, and a script
/// there would need this host's permission (CORS), which nobody gets: a second lock besides SameSite cookies.
/// </summary>
internal static class MutationHeader
{
    public const string Name = "X-Battery";

    public static void UseMutationHeader(this IApplicationBuilder app)
    {
        app.Use(static (context, next) => IsMutation(context.Request) && context.Request.Headers[Name] != "1"
            ? RefuseAsync(context) : next(context));
    }

    private static bool IsMutation(HttpRequest request)
    {
        return request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
    }

    private static Task RefuseAsync(HttpContext context)
    {
        return Results.Problem($"A call that changes something needs the header {Name}: 1.", statusCode: StatusCodes.Status400BadRequest)
            .ExecuteAsync(context);
    }
}
