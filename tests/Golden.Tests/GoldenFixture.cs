using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Golden.Tests;

/// <summary>Tests over the golden files of one release.</summary>
public abstract class GoldenFixture(string release)
{
    /// <summary>The files.</summary>
    protected GoldenRelease Release { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task OpenAsync() => Release = await GoldenRelease.OpenAsync(release);

    /// <summary>Compares by value, and tells both where they differ.</summary>
    protected static void AssertSame(JsonNode? actual, JsonNode? expected, string what = "") =>
        Assert.That(JsonNode.DeepEquals(actual, expected), Is.True, () => $"{what}\nhere:     {Text(actual)}\nexpected: {Text(expected)}");

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";

    /// <summary>Those of an array that are of a module.</summary>
    protected static JsonArray Of(JsonNode array, int module) =>
        [.. array.AsArray().Where(item => item!["module"]!.GetValue<int>() == module).Select(item => item!.DeepClone())];
}
