using System;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Battery.Web.Api;

/// <summary>
/// Marks an answer of 200 by an ETag of what it says, and answers 304 to whoever has just that (RFC 9110, section 13.1.2). The comparison
/// is weak: a proxy may have compressed the answer.
/// </summary>
internal sealed class UnchangedFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        object? result = await next(context);
        object? content = (result is INestedHttpResult nested ? nested.Result : result) is IValueHttpResult value
            and IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK } ? value.Value : null;
        if (content is null) return result;
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(content, ApiJson.Options);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexString(SHA256.HashData(json), 0, 16)}\"", isWeak: true);
        HttpContext http = context.HttpContext;
        http.Response.Headers.ETag = tag.ToString();
        foreach (EntityTagHeaderValue known in http.Request.GetTypedHeaders().IfNoneMatch)
        {
            if (known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any))
                return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return TypedResults.Bytes(json, "application/json; charset=utf-8");
    }
}
