using System.Collections.Generic;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Battery.Web.Contract;

/// <summary>What a browser says over its WebSocket; what it is told stands in the answer of that address.</summary>
internal static class WatchSchema
{
    public static OpenApiSchema Create()
    {
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "The one message that a browser sends over /api/browser_ws: which modules it watches from now on.",
            Required = new HashSet<string> { "type", "modules" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Only("watch"),
                ["modules"] = new OpenApiSchema { AnyOf = [Only("all"), Ids()] },
            },
        };
    }

    private static OpenApiSchema Ids()
    {
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        };
    }

    private static OpenApiSchema Only(string text)
    {
        return new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create(text)] };
    }
}
