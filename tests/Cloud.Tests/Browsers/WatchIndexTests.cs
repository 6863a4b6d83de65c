using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Grains;
using Battery.Web.Browsers;
using NUnit.Framework;

namespace Cloud.Tests.Browsers;

/// <summary>What the browsers of a process watch together.</summary>
public sealed class WatchIndexTests
{
    [Test]
    public void A_module_is_watched_until_the_last_browser_leaves_it()
    {
        var index = new WatchIndex<string>();
        index.Set("a", Of(1, 2));
        index.Set("b", Of(2, 3));
        index.Set("a", Of(2));
        Assert.That((Who(index, 1), Who(index, 2), Who(index, 3)), Is.EqualTo((string.Empty, "ab", "b")));
        index.Remove("b");
        Assert.That((Who(index, 2), index.Includes(2), index.Includes(3)), Is.EqualTo(("a", true, false)));
        index.Remove("a");
        index.Remove("a");
        Assert.That((index.Includes(2), index.Interest.Includes(2), index.List()), Is.EqualTo((false, false, Array.Empty<string>())));
    }

    [Test]
    public void Who_watches_all_is_told_of_each()
    {
        var index = new WatchIndex<string>();
        index.Set("a", Watch.Nothing with { All = true });
        index.Set("b", Of(5));
        Assert.That((Who(index, 5), Who(index, 6), index.Interest.Includes(65534)), Is.EqualTo(("ab", "a", true)));
        index.Remove("a");
        Assert.That((Who(index, 6), index.Interest.Includes(6), index.Interest.Includes(5)), Is.EqualTo((string.Empty, false, true)));
    }

    [Test]
    public void An_interest_says_of_each_number_whether_it_is_in_it_and_knows_no_others()
    {
        const int Seed = 4711;
        var random = new Random(Seed);
        var modules = Enumerable.Range(0, 500).Select(_ => random.Next(1, 65535)).Append(1).Append(65534).ToHashSet();
        var interest = Interest.In([.. modules, 0, -1, -8, int.MinValue, int.MaxValue, 65535, 70000]);
        for (int id = -100; id < 70_100; id++) Assert.That(interest.Includes(id), Is.EqualTo(modules.Contains(id)), $"{id}, seed {Seed}");
        Assert.That((interest.Includes(int.MinValue), interest.Includes(int.MaxValue)), Is.EqualTo((false, false)));
    }

    private static Watch Of(params int[] modules) => new(false, modules.ToHashSet());

    private static string Who(WatchIndex<string> index, int module)
    {
        var found = new List<string> { "left from before" };
        index.Find(module, found);
        return string.Concat(found.Order());
    }
}
