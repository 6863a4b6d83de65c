using System.IO;
using NUnit.Framework;

namespace Battery.Packages.Tests;

/// <summary>The sample that each package's README begins with.</summary>
[TestFixtureSource(typeof(Feed), nameof(Feed.Ids))]
public sealed class ReadmeTests(string id)
{
    [Test]
    public void Its_sample_compiles_against_the_package() => Assert.That(Consumers.Program(Consumers.ReadmeProject(id)), Does.Exist);

    [Test]
    public void Its_sample_is_short_and_uses_the_driver()
    {
        string sample = Readme.FirstSample(Path.Combine(Feed.ProjectFolder(id), "README.md"));
        Assert.Multiple(() =>
        {
            Assert.That(sample.Split('\n'), Has.Length.InRange(5, 20));
            Assert.That(sample, Does.Contain("new " + (id.EndsWith(".Nmea") ? "NmeaReceiver" : id.Split('.')[^1]) + "("));
        });
    }
}
