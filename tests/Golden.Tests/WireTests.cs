using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Golden.Tests;

/// <summary>Text frames of that release, read by this build.</summary>
[TestFixtureSource(typeof(GoldenRelease), nameof(GoldenRelease.All))]
public sealed class WireTests(string release) : GoldenFixture(release)
{
    [Test]
    public void Frames_are_read_as_they_were_meant()
    {
        string[] lines = File.ReadAllLines(Release.PathOf(GoldenWriter.WireFile));
        JsonArray expected = Release.Expected["wire"]!.AsArray();
        Assert.That(lines, Has.Length.EqualTo(expected.Count));
        foreach ((string line, JsonNode? wanted) in lines.Zip(expected))
        {
            string name = wanted!["name"]!.GetValue<string>();
            Assert.That(line, Does.StartWith(name + " "));
            var read = new JsonArray([.. WireWriter.Read(Encoding.UTF8.GetBytes(line[(name.Length + 1)..])).Select(Description.Of)]);
            AssertSame(read, wanted["holds"], name);
        }
    }
}
