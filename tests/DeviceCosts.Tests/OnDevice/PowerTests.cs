using Battery.Node.Platform;
using nanoFramework.Hardware.Esp32;
using NUnit.Framework;

namespace Battery.DeviceCosts.Tests.OnDevice;

/// <summary>The sleep of the ESP32.</summary>
public class PowerTests
{
    [Test]
    public void Light_sleep_is_ended_by_its_time_or_the_radio_and_not_begun_where_somebody_woke_it() => Device.Run(Light);

    [Test]
    public void Deep_sleep_is_ended_by_its_time_alone() => Device.Run(Deep);

    private static void Light()
    {
        var power = (IPower)Device.Make("Esp32Power", true);
        Sleep.Told = "";
        power.Sleep(1500);
        Assert.That(Sleep.Told, Is.EqualTo("timer 1500 ms, Pin27 1, light"));
        Sleep.Told = "";
        power.Wake();
        power.Sleep(1500);
        Assert.That(Sleep.Told, Is.Empty);
        power.Sleep(1500);
        Assert.That(Sleep.Told, Does.EndWith("light"));
    }

    private static void Deep()
    {
        var power = (IPower)Device.Make("Esp32Power", false);
        Sleep.Told = "";
        power.SleepDeeply(1800);
        Assert.That(Sleep.Told, Is.EqualTo("timer 1800000 ms, deep"));
        Sleep.Told = "";

        // More than a day, and than 32 bits of ticks.
        power.SleepDeeply(86400);
        Assert.That(Sleep.Told, Is.EqualTo("timer 86400000 ms, deep"));
    }
}
