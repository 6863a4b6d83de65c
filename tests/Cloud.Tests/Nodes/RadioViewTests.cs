using Battery.Grains;
using Battery.Protocol;
using Battery.Web.Api;
using NUnit.Framework;

namespace Cloud.Tests.Nodes;

/// <summary>What the API says of a module's radio.</summary>
public sealed class RadioViewTests
{
    [TestCase(RadioState.Works)]
    [TestCase(RadioState.Mute)]
    [TestCase(RadioState.Absent)]
    public void A_state_that_is_known_is_told_with_how_often_it_was_brought_back(RadioState state) =>
        Assert.That(View(state), Is.EqualTo(new RadioView(state, 3)));

    [TestCase(RadioState.NotTold)]
    [TestCase((RadioState)77)]
    public void One_that_was_not_told_or_that_a_later_build_added_is_none(RadioState state) => Assert.That(View(state), Is.Null);

    private static RadioView? View(RadioState state) => RadioView.From(new ModuleOverview(null!, null!, [], state, 3));
}
