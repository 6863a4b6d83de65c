using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Battery.Web.Contract;

/// <summary>
/// The contract with whoever calls the API: its OpenAPI document. It is made from the endpoints, their records and the tables of fields and
/// settings, and nothing in it depends on where or when it is made.
/// </summary>
internal static class ApiContract
{
    /// <summary>The document's name in its address, <c>/openapi/v1.json</c>.</summary>
    public const string Name = "v1";

    public static void AddApiContract(this IServiceCollection services)
    {
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = type =>
                DeclaredSchemas.IsObject(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            options.AddSchemaTransformer(MemberSchemas.DescribeAsync);
            options.AddSchemaTransformer(DeclaredSchemas.DescribeAsync);
            options.AddDocumentTransformer(DescribeAsync);
        });
    }

    /// <summary>The document of this build as text, lines ended by LF.</summary>
    public static async Task<string> WriteAsync(CancellationToken cancellation)
    {
        // Built and never started: nothing is opened, no folder is made.
        var nowhere = new WebSettings(
            new DatabaseOptions(DatabaseEngine.Sqlite, "Data Source=:memory:"), "http://127.0.0.1:0");
        await using WebApplication app = BatteryWeb.Build(nowhere);

        // What a start would do: make the endpoints known to whoever describes them.
        app.UseRouting();
        app.UseEndpoints(static _ => { });
        OpenApiDocument document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name)
            .GetOpenApiDocumentAsync(cancellation);
        string text = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation);
        return text.ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Battery",
            Version = Name,
            Description =
                "The portal's HTTP API and what it is pushed. docs/api.md says what this cannot: login is a cookie, and a call that "
                + "changes something needs the header X-Battery: 1.",
        };

        // The address is the one that it was got from.
        document.Servers?.Clear();
        document.AddComponent("WatchMessage", WatchSchema.Create());
        foreach (OpenApiSchema union in (document.Components?.Schemas?.Values ?? []).OfType<OpenApiSchema>())
        {
            // One of its members and nothing besides.
            if (union.Discriminator is null) continue;
            union.Type = null;
            union.Required = null;
            union.OneOf = union.AnyOf;
            union.AnyOf = null;
        }

        Sort(document);
        return Task.CompletedTask;
    }

    /// <summary>By name, so that an endpoint that moves in the program changes nothing here.</summary>
    private static void Sort(OpenApiDocument document)
    {
        var paths = new OpenApiPaths();
        foreach ((string path, IOpenApiPathItem item) in document.Paths.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            paths.Add(path, item);
            if (item.Operations is { } operations) Array.ForEach([.. operations.Values], Sort);
        }

        document.Paths = paths;
        document.Tags = document.Tags?.OrderBy(tag => tag.Name, StringComparer.Ordinal).ToHashSet();
    }

    private static void Sort(OpenApiOperation operation)
    {
        var responses = new OpenApiResponses();
        IEnumerable<KeyValuePair<string, IOpenApiResponse>> byStatus = (operation.Responses ?? []).OrderBy(
            entry => entry.Key, StringComparer.Ordinal);
        foreach ((string status, IOpenApiResponse response) in byStatus) responses.Add(status, response);

        operation.Responses = responses;
    }
}
