using System;
using System.IO;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Battery.Web.Hosting;

/// <summary>Serves the portal's bundle from wwwroot; any page address that is no file gets index.html.</summary>
internal static class PortalFiles
{
    private const string NotBuilt = """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>Battery</title>
        <h1>The portal is not built</h1>
        <p>The server runs, but its pages are not there. <code>./battery up</code> builds them; by hand:</p>
        <pre>npm --prefix cloud/Web/portal ci
        npm --prefix cloud/Web/portal run build</pre>
        <p>The HTTP API works without them: <a href="/openapi/v1.json">/openapi/v1.json</a>.</p>
        </html>
        """;

    /// <summary>The bundle lies beside the sources while developing, beside the program when published.</summary>
    public static string FindRoot()
    {
        string published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (Directory.Exists(published)) return published;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string web = Path.Combine(folder.FullName, "cloud", "Web");
            if (File.Exists(Path.Combine(web, "Battery.Web.csproj"))) return Path.Combine(web, "wwwroot");
        }

        return published;
    }

    public static void UsePortalFiles(this WebApplication app)
    {
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = SetCache });
    }

    public static void MapPortalFallback(this WebApplication app)
    {
        app.Map("/api/{**rest}", () => Results.Problem("There is no such address.", statusCode: StatusCodes.Status404NotFound))
            .ExcludeFromDescription();
        app.MapFallback(context =>
        {
            IFileInfo index = app.Environment.WebRootFileProvider.GetFileInfo("index.html");
            if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            {
                return Results.Problem(statusCode: StatusCodes.Status405MethodNotAllowed).ExecuteAsync(context);
            }

            context.Response.Headers.CacheControl = "no-cache";
            context.Response.ContentType = "text/html; charset=utf-8";
            return index.Exists
                ? context.Response.SendFileAsync(index, context.RequestAborted)
                : context.Response.WriteAsync(NotBuilt, context.RequestAborted);
        });
    }

    /// <summary>Files under assets/ carry a hash of their content in the name and never change.</summary>
    private static void SetCache(StaticFileResponseContext context)
    {
        context.Context.Response.Headers.CacheControl =
            context.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
