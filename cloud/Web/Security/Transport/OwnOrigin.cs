using System;
using Microsoft.AspNetCore.Http;

namespace Battery.Web.Security;

/// <summary>Whether the page that a call comes from is one of this host: the same scheme, name and port.</summary>
internal static class OwnOrigin
{
    public static bool Is(HttpRequest request)
    {
        return Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out Uri? origin)
            && string.Equals(origin.Scheme, request.Scheme, StringComparison.OrdinalIgnoreCase)
            && string.Equals(origin.Authority, WithoutUsualPort(request), StringComparison.OrdinalIgnoreCase);
    }

    private static string WithoutUsualPort(HttpRequest request)
    {
        int usual = request.IsHttps ? 443 : 80;
        return request.Host.Port == usual ? request.Host.Host : request.Host.Value ?? string.Empty;
    }
}
