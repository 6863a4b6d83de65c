using System.IO.Compression;
using System.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Battery.Web.Hosting;

/// <summary>
/// Compresses what is read: the bundle, pages, history. Also over TLS: what tells secrets by the length of compressed answers (BREACH)
/// needs requests that carry the login from another site, which SameSite=Strict does not let out. What answers a change holds a new key at
/// times, and is left as it is.
/// </summary>
internal static class AnswerCompression
{
    public static void AddAnswerCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ResponseCompressionDefaults.MimeTypes.Append("image/svg+xml");
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    public static void UseAnswerCompression(this IApplicationBuilder app)
    {
        app.UseWhen(
            static context => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method),
            static reading => reading.UseResponseCompression());
    }
}
