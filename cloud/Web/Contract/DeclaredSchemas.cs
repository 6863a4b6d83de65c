using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data.Identity;
using Battery.Protocol;
using Battery.Web.Api;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Battery.Web.Contract;

/// <summary>
/// Shapes that no type tells, because a table declares them: values of a reading, kinds of commands, roles.
/// </summary>
internal static class DeclaredSchemas
{
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        Type type = context.JsonTypeInfo.Type;
        if (type == typeof(ReadingValues))
        {
            schema.Description = "Values by the names of /api/fields, in the units there; an absent value has no key.";
            Describe(schema, ReadingField.All.Select(field => (field.Name, SchemaOf(field))));
        }
        else if (type == typeof(Settings))
        {
            // Whoever shows settings goes by /api/settings: a new one changes no contract.
            schema.Description = "Values by the names of /api/settings, in the units and ranges there; an absent value has no key.";
            schema.Type = JsonSchemaType.Object;
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Integer };
        }
        else if (IsObject(type)) schema.Type = type.IsValueType ? JsonSchemaType.Object | JsonSchemaType.Null : JsonSchemaType.Object;
        else if (type == typeof(IssueCommand)) Choose(schema, "kind", CommandKind.All.Select(CommandKind.ToApiName));
        else if (type == typeof(Me) || type == typeof(UserView)) Choose(schema, "roles", Roles.All);
        else if (type == typeof(AddUser) || type == typeof(ChangeUser)) Choose(schema, "role", Roles.All);
        else if (schema.Enum is { } names)
        {
            // Null is said where the enumeration is used.
            schema.Type = JsonSchemaType.String;
            schema.Enum = names.Where(name => name is not null).ToList();
        }

        return Task.CompletedTask;
    }

    /// <summary>The data of a command: what it holds depends on the command's kind.</summary>
    public static bool IsObject(Type type)
    {
        return type == typeof(JsonObject) || type == typeof(JsonElement?);
    }

    private static void Describe(OpenApiSchema schema, IEnumerable<(string Name, OpenApiSchema Schema)> members)
    {
        schema.Type = JsonSchemaType.Object;
        schema.Properties = members.ToDictionary(member => member.Name, member => (IOpenApiSchema)member.Schema);
    }

    private static OpenApiSchema SchemaOf(FieldDefinition field)
    {
        // As ReadingValues writes them.
        return field.Kind switch
        {
            FieldKind.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = field.Label },
            FieldKind.Bits => Number(JsonSchemaType.Integer, field.Label, string.Empty, 0, uint.MaxValue),
            FieldKind.Degrees => Number(JsonSchemaType.Number, field.Label, "deg", field.Minimum / 1e7, field.Maximum / 1e7),
            _ => Number(JsonSchemaType.Integer, field.Label, field.Unit, field.Minimum, field.Maximum),
        };
    }

    private static OpenApiSchema Number(JsonSchemaType type, string label, string unit, double minimum, double maximum)
    {
        return new OpenApiSchema
        {
            Type = type,
            Description = unit.Length == 0 ? label : $"{label}, {unit}",
            Minimum = minimum.ToString(CultureInfo.InvariantCulture),
            Maximum = maximum.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static void Choose(OpenApiSchema schema, string member, IEnumerable<string?> choices)
    {
        if (schema.Properties?[member] is not OpenApiSchema found) return;
        if (found.Items is OpenApiSchema item) found = item;
        found.Enum = choices.Select(choice => (JsonNode)JsonValue.Create(choice)!).ToList();
    }
}
