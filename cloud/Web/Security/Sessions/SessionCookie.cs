using System;
using System.Linq;
using Battery.Data.Identity;
using Microsoft.AspNetCore.Http;

namespace Battery.Web.Security;

/// <summary>
/// The login cookie: a session's secret, for this host's pages only and no script. Over https its name has the prefix <c>__Host-</c>, which
/// browsers take only from this very host, over https and for all paths (RFC 6265bis, section 4.1.3.2), so that nobody beside it in the
/// domain can plant one; where a developer's machine speaks http no browser would take the prefix.
/// </summary>
internal static class SessionCookie
{
    private const string PlainName = "battery";
    private const string SecureName = "__Host-" + PlainName;

    /// <summary>The secret that came with the request; null when none did.</summary>
    public static string? Get(HttpContext context)
    {
        return context.Request.Cookies.TryGetValue(Name(context), out string? secret) ? secret : null;
    }

    public static void Set(HttpContext context, string secret)
    {
        // The one that came with the request may have been cleared on the way here.
        string begin = Name(context) + "=";
        IHeaderDictionary headers = context.Response.Headers;
        headers.SetCookie = headers.SetCookie.Where(cookie => cookie?.StartsWith(begin, StringComparison.Ordinal) != true).ToArray();
        CookieOptions options = Options(context);
        options.MaxAge = SessionLimits.LongestTime;
        context.Response.Cookies.Append(Name(context), secret, options);
    }

    public static void Clear(HttpContext context)
    {
        context.Response.Cookies.Delete(Name(context), Options(context));
    }

    private static string Name(HttpContext context)
    {
        return context.Request.IsHttps ? SecureName : PlainName;
    }

    private static CookieOptions Options(HttpContext context)
    {
        return new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/" };
    }
}
