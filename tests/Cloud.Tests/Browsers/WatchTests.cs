using System.Linq;
using System.Text;
using System.Text.Json;
using Battery.Web.Browsers;
using NUnit.Framework;

namespace Cloud.Tests.Browsers;

/// <summary>What a browser may say.</summary>
public sealed class WatchTests
{
    [Test]
    public void A_list_of_modules_is_watched_and_no_others()
    {
        Watch? watch = Read("""{"type":"watch","modules":[1,2,2]}""");
        Assert.That(watch?.Modules, Is.EquivalentTo(new[] { 1, 2 }));
        Assert.That((watch?.Includes(2), watch?.Includes(3)), Is.EqualTo(((bool?)true, (bool?)false)));
    }

    [Test]
    public void All_modules_can_be_watched_and_none()
    {
        Assert.That(Read("""{"modules":"all","type":"watch"}""")?.Includes(65534), Is.True);
        Assert.That(Read("""{"type":"watch","modules":[]}""")?.Includes(1), Is.False);
        Assert.That(Watch.Nothing.Includes(1), Is.False);
    }

    [TestCase("""{"type":"dance","modules":[1]}""")]
    [TestCase("""{"type":7,"modules":[1]}""")]
    [TestCase("""{"type":"watch"}""")]
    [TestCase("""{"type":"watch","modules":"some"}""")]
    [TestCase("""{"type":"watch","modules":[1,"2"]}""")]
    [TestCase("""{"type":"watch","modules":[1.5]}""")]
    [TestCase("""{"type":"watch","modules":{}}""")]
    [TestCase("""["watch"]""")]
    [TestCase("null")]
    public void Anything_else_is_not_understood(string json) => Assert.That(Read(json), Is.Null);

    [Test]
    public void More_modules_than_there_may_be_are_not_understood()
    {
        Assert.That(Read(List(Watch.MostModules))?.Modules, Has.Count.EqualTo(Watch.MostModules));
        Assert.That(Read(List(Watch.MostModules + 1)), Is.Null);

        static string List(int count) => $$"""{"type":"watch","modules":[{{string.Join(',', Enumerable.Range(1, count))}}]}""";
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("hello")]
    public void What_is_not_JSON_is_said_to_be(string text) => Assert.That(() => Read(text), Throws.InstanceOf<JsonException>());

    private static Watch? Read(string json) => Watch.Read(Encoding.UTF8.GetBytes(json));
}
