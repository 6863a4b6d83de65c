using System;
using System.IO;
using Battery.Grains;
using NUnit.Framework;

namespace Golden.Tests;

/// <summary>The stored state of a grain of that release, read by this build.</summary>
[TestFixtureSource(typeof(GoldenRelease), nameof(GoldenRelease.All))]
public sealed class GrainStateTests(string release) : GoldenFixture(release)
{
    [Test]
    public void State_is_read_as_it_was_and_brought_to_the_current_version()
    {
        var stored = new BinaryData(File.ReadAllBytes(Release.PathOf(GoldenWriter.GrainStateFile)));
        ModuleState state = new JsonStateSerializer().Deserialize<ModuleState>(stored);
        state.Migrate();
        AssertSame(GrainStateWriter.Describe(state), Release.Expected["grainState"]);
        Assert.That(state.Version, Is.EqualTo(ModuleState.CurrentVersion));
    }
}
