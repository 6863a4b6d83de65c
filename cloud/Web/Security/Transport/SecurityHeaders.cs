using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Battery.Web.Security;

/// <summary>Headers that keep a browser from doing what the portal never needs.</summary>
internal static class SecurityHeaders
{
    /// <summary>A year of https only for this name (RFC 6797). Subdomains are others' business.</summary>
    private const string StrictTransport = "max-age=31536000";

    private const string ContentPolicy =
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        app.Use(static (context, next) =>
        {
            // Set when the response starts: an error page begins the response anew and would lose them.
            context.Response.OnStarting(static state => SetAsync((HttpContext)state), context);
            return next(context);
        });
    }

    private static Task SetAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // A developer's machine has many servers under this one name.
        if (context.Request.IsHttps && context.Request.Host.Host != "localhost") headers.StrictTransportSecurity = StrictTransport;
        if (context.Request.Path.StartsWithSegments("/api")) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
