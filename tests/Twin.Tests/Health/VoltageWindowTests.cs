using System.Linq;
using Battery.Twin;
using Battery.Twin.Health;
using NUnit.Framework;

namespace Twin.Tests.Health;

public class VoltageWindowTests
{
    private const double Ohms = 0.1;

    private static readonly VoltageWindow Window = new(3.7, 3.9);

    [Test]
    public void The_charge_between_two_voltages_is_counted_whatever_the_resistance_adds()
    {
        // 1 A raises the inner voltage by 0.1 mV a second: 200 mV take 2000 s.
        Assert.That(Window.AmpereHours(Charge(3.5), Ohms), Is.EqualTo(2000 / 3600.0).Within(0.001));
    }

    [Test]
    public void A_charge_that_began_above_the_window_or_ended_before_its_end_tells_nothing()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Window.AmpereHours(Charge(3.75), Ohms), Is.Null);
            Assert.That(Window.AmpereHours([.. Charge(3.5).Take(30)], Ohms), Is.Null);
            Assert.That(Window.AmpereHours([], Ohms), Is.Null);
        });
    }

    [Test]
    public void The_beginning_of_a_charge_shows_the_resistance()
    {
        Assert.Multiple(() =>
        {
            Assert.That(VoltageWindow.OhmsAtStart(Charge(3.5)), Is.EqualTo(Ohms).Within(1e-9));
            Assert.That(VoltageWindow.OhmsAtStart([.. Charge(3.5).Skip(1)]), Is.NaN);
        });
    }

    private static Sample[] Charge(double from) =>
    [
        new Sample(0, 0, from, 25),
        .. Enumerable.Range(0, 60).Select(i => new Sample(1 + 100 * i, 1, from + 0.01 * i + Ohms, 25)),
    ];
}
