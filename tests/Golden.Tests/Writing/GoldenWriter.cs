using System;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Golden.Tests;

/// <summary>Writes the golden files of a release by the code of this build: see tests/Golden/README.md.</summary>
internal static class GoldenWriter
{
    public const string ExpectedFile = "expected.json";
    public const string RadioFile = "radio.txt";
    public const string WireFile = "wire.txt";
    public const string GrainStateFile = "grain-state.json";
    public const string SqliteFile = "battery.db";
    public const string MySqlFile = "battery.sql";

    private const int WrittenOut = 3;

    private static readonly JsonSerializerOptions OneLine = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes all of them into a folder that does not exist yet.</summary>
    /// <exception cref="IOException">It exists: what a release wrote is never written again.</exception>
    public static async Task WriteAsync(string folder)
    {
        if (Directory.Exists(folder)) throw new IOException($"{folder} is there; what a release wrote is never written again.");

        // Complete or not at all.
        string beside = folder + ".new";
        if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        Directory.CreateDirectory(beside);
        var expected = new JsonObject
        {
            ["formats"] = JsonSerializer.SerializeToNode(Formats.Now),
            ["flash"] = FlashWriter.Write(Path.Combine(beside, "flash")),
            ["radio"] = RadioWriter.Write(Path.Combine(beside, RadioFile)),
            ["wire"] = WireWriter.Write(Path.Combine(beside, WireFile)),
            ["grainState"] = GrainStateWriter.Write(Path.Combine(beside, GrainStateFile)),
            ["database"] = await DatabaseWriter.WriteAsync(beside),
        };
        var text = new StringBuilder();
        Print(text, expected, 0);
        await File.WriteAllTextAsync(Path.Combine(beside, ExpectedFile), text.Append('\n').ToString());
        Directory.Move(beside, folder);
    }

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    // What lies deep goes on one line: a reading, a message.
    private static void Print(StringBuilder text, JsonNode? node, int depth)
    {
        if (node is JsonObject members && members.Count > 0 && depth < WrittenOut)
        {
            Print(text, "{}", depth, [.. members],
                member => Print(text.Append('"').Append(member.Key).Append("\": "), member.Value, depth + 1));
            return;
        }

        if (node is JsonArray { Count: > 0 } items && depth < WrittenOut + 1 && items[0] is JsonObject)
            Print(text, "[]", depth, [.. items], item => Print(text, item, WrittenOut));
        else text.Append(node is null ? "null" : node.ToJsonString(OneLine));
    }

    private static void Print<T>(StringBuilder text, string brackets, int depth, T[] children, Action<T> print)
    {
        text.Append(brackets[0]);
        for (int i = 0; i < children.Length; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(' ', 2 * (depth + 1));
            print(children[i]);
        }

        text.Append('\n').Append(' ', 2 * depth).Append(brackets[1]);
    }
}
