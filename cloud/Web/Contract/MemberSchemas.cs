using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Battery.Web.Contract;

/// <summary>
/// Which members of our records are always there. What the API gives has them all: what is absent is written as null. What it takes has
/// those without a default; that a record allows null for them is there for a refusal that says which one is missing.
/// </summary>
internal static class MemberSchemas
{
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        JsonTypeInfo type = context.JsonTypeInfo;
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly != typeof(MemberSchemas).Assembly) return Task.CompletedTask;
        if (context.ParameterDescription is null) DescribeGiven(schema, type);
        else DescribeTaken(schema, type);
        return Task.CompletedTask;
    }

    private static void DescribeGiven(OpenApiSchema schema, JsonTypeInfo type)
    {
        // Of a union the members say it; the kind of a union's member stands in its schema, though not in its record.
        schema.Type = JsonSchemaType.Object;
        schema.Required = new HashSet<string>(schema.Properties?.Keys ?? []);
    }

    private static void DescribeTaken(OpenApiSchema schema, JsonTypeInfo type)
    {
        schema.Required = new HashSet<string>(
            type.Properties.Where(member => member.AssociatedParameter is { HasDefaultValue: false }).Select(member => member.Name));
        foreach (string name in schema.Required)
        {
            if (schema.Properties?[name] is OpenApiSchema member) member.Type &= ~JsonSchemaType.Null;
        }
    }
}
