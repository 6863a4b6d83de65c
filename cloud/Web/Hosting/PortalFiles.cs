using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Battery.Web.Hosting;

/// <summary>Serves the portal's bundle from wwwroot, and its index.html at the address of every page.</summary>
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

    /// <summary>
    /// Answers what no endpoint has: with a page, or with 404. It is no endpoint itself, for one that takes every address would be chosen
    /// where an endpoint has the address but not the method (405) or the content type (415).
    /// </summary>
    public static void UsePortalPages(this WebApplication app)
    {
        IFileProvider bundle = app.Environment.WebRootFileProvider;
        var pages = PortalPages.Read(bundle);
        app.Use((context, next) => context.GetEndpoint() is null ? AnswerAsync(context, bundle, pages) : next(context));
    }

    private static Task AnswerAsync(HttpContext context, IFileProvider bundle, PortalPages pages)
    {
        HttpRequest request = context.Request;
        if (request.Path.StartsWithSegments("/api"))
        {
            return Results.Problem("There is no such address.", statusCode: StatusCodes.Status404NotFound).ExecuteAsync(context);
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return Results.Problem(statusCode: StatusCodes.Status405MethodNotAllowed).ExecuteAsync(context);
        }

        IFileInfo index = bundle.GetFileInfo("index.html");
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.ContentType = "text/html; charset=utf-8";
        if (!index.Exists) return context.Response.WriteAsync(NotBuilt, context.RequestAborted);

        // The page that says so to people is the portal's, too.
        if (!pages.Has(request.Path.Value ?? string.Empty)) context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.SendFileAsync(index, context.RequestAborted);
    }

    /// <summary>Files under assets/ carry a hash of their content in the name and never change.</summary>
    private static void SetCache(StaticFileResponseContext context)
    {
        context.Context.Response.Headers.CacheControl =
            context.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
