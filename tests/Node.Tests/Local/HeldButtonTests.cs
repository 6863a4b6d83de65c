using System.Linq;
using Battery.Local;
using NUnit.Framework;

namespace Node.Tests;

public sealed class HeldButtonTests
{
    [Test]
    public void Held_for_ten_seconds_it_tells_so_once_and_again_only_after_it_was_released()
    {
        var button = new HeldButton(10_000);
        Assert.That(Look(button, 0, 1000, isPressed: false), Is.Zero);
        Assert.That(Look(button, 1500, 11_000, isPressed: true), Is.Zero);
        Assert.That(Look(button, 11_500, 60_000, isPressed: true), Is.EqualTo(1));
        Assert.That(Look(button, 60_500, 61_000, isPressed: false), Is.Zero);
        Assert.That(Look(button, 61_500, 80_000, isPressed: true), Is.EqualTo(1));
    }

    [Test]
    public void Touched_now_and_then_it_tells_nothing()
    {
        var button = new HeldButton(10_000);
        for (int i = 0; i < 10; i++)
        {
            Assert.That(Look(button, i * 10_000, (i * 10_000) + 500, isPressed: false), Is.Zero);
            Assert.That(Look(button, (i * 10_000) + 1000, (i * 10_000) + 9500, isPressed: true), Is.Zero);
        }
    }

    [Test]
    public void A_line_that_is_low_since_the_start_is_no_button_that_is_held() =>
        Assert.That(Look(new HeldButton(10_000), 0, 600_000, isPressed: true), Is.Zero);

    // How often it tells so, looked at every half second.
    private static int Look(HeldButton button, int from, int to, bool isPressed) =>
        Enumerable.Range(0, ((to - from) / 500) + 1).Count(step => button.Step(from + (step * 500), isPressed));
}
