using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Battery.Web.Browsers;

/// <summary>What a browser watches (docs/api.md, "Live").</summary>
/// <param name="All">Every module there is.</param>
/// <param name="Modules">These; empty where all are watched.</param>
internal sealed record Watch(bool All, IReadOnlySet<int> Modules)
{
    public const int MostModules = 10_000;

    public static readonly Watch Nothing = new(false, new HashSet<int>());

    public bool Includes(int moduleId)
    {
        return All || Modules.Contains(moduleId);
    }

    /// <summary>Reads a browser's message; null when it is something else.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static Watch? Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        JsonElement message = document.RootElement;
        if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty("type", out JsonElement type)
            || type.ValueKind != JsonValueKind.String || type.GetString() != "watch"
            || !message.TryGetProperty("modules", out JsonElement modules))
        {
            return null;
        }

        if (modules.ValueKind == JsonValueKind.String) return modules.GetString() == "all" ? Nothing with { All = true } : null;
        if (modules.ValueKind != JsonValueKind.Array || modules.GetArrayLength() > MostModules) return null;
        var ids = new HashSet<int>();
        foreach (JsonElement element in modules.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt32(out int id)) return null;
            ids.Add(id);
        }

        return new Watch(false, ids);
    }
}
