using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>Takes the next build away after the last test.</summary>
[SetUpFixture]
internal sealed class NextBuildEnd
{
    [OneTimeTearDown]
    public void Remove() => NextBuild.Remove();
}
