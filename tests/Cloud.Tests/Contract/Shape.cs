using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Cloud.Tests;

/// <summary>Holds a JSON value against its schema in the OpenAPI document, as strictly as the portal's types take it.</summary>
internal sealed class Shape(JsonElement document)
{
    /// <summary>What is wrong with a value, a line each; empty when nothing is.</summary>
    public List<string> Check(JsonElement value, string schema)
    {
        var wrong = new List<string>();
        Check(value, document.GetProperty("components").GetProperty("schemas").GetProperty(schema), schema, wrong);
        return wrong;
    }

    private void Check(JsonElement value, JsonElement schema, string path, List<string> wrong)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            string name = reference.GetString()!.Split('/')[^1];
            Check(value, document.GetProperty("components").GetProperty("schemas").GetProperty(name), path, wrong);
            return;
        }

        if (schema.TryGetProperty("oneOf", out JsonElement choices))
        {
            int fits = choices.EnumerateArray().Count(choice => Fits(value, choice));
            if (fits != 1) wrong.Add($"{path}: {value} fits {fits} of the choices");
            return;
        }

        if (schema.TryGetProperty("type", out JsonElement type) && !Types(type).Contains(TypeOf(value, type)))
            wrong.Add($"{path}: {value} is no {type}");
        if (schema.TryGetProperty("enum", out JsonElement names)
            && names.EnumerateArray().All(name => !JsonElement.DeepEquals(name, value)))
            wrong.Add($"{path}: {value} is none of {names}");
        if (value.ValueKind == JsonValueKind.Number) CheckRange(value, schema, path, wrong);
        if (value.ValueKind == JsonValueKind.Object) CheckMembers(value, schema, path, wrong);
        if (value.ValueKind != JsonValueKind.Array) return;
        foreach (JsonElement item in value.EnumerateArray()) Check(item, schema.GetProperty("items"), path + "[]", wrong);
    }

    private bool Fits(JsonElement value, JsonElement schema)
    {
        var wrong = new List<string>();
        Check(value, schema, string.Empty, wrong);
        return wrong.Count == 0;
    }

    private void CheckMembers(JsonElement value, JsonElement schema, string path, List<string> wrong)
    {
        if (schema.TryGetProperty("required", out JsonElement required))
        {
            foreach (JsonElement name in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
                wrong.Add($"{path}: {name} is missing");
        }

        bool isClosed = schema.TryGetProperty("properties", out JsonElement members);
        bool isMap = schema.TryGetProperty("additionalProperties", out JsonElement others);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            string inside = path + "." + member.Name;
            if (isClosed && members.TryGetProperty(member.Name, out JsonElement known)) Check(member.Value, known, inside, wrong);
            else if (isMap) Check(member.Value, others, inside, wrong);
            else if (isClosed) wrong.Add(inside + " is not in the document");
        }
    }

    private static void CheckRange(JsonElement value, JsonElement schema, string path, List<string> wrong)
    {
        if (schema.TryGetProperty("minimum", out JsonElement minimum) && value.GetDecimal() < minimum.GetDecimal())
            wrong.Add($"{path}: {value} is below {minimum}");
        if (schema.TryGetProperty("maximum", out JsonElement maximum) && value.GetDecimal() > maximum.GetDecimal())
            wrong.Add($"{path}: {value} is above {maximum}");
    }

    private static List<string> Types(JsonElement type)
    {
        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Select(one => one.GetString()!).ToList()
            : [type.GetString()!];
    }

    private static string TypeOf(JsonElement value, JsonElement wanted)
    {
        bool isWhole = value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) && !Types(wanted).Contains("number");
        return value.ValueKind switch
        {
            JsonValueKind.Number => isWhole ? "integer" : "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => value.ValueKind.ToString().ToLowerInvariant(),
        };
    }
}
