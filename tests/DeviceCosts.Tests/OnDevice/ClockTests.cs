using System;
using Battery.Node.Platform;
using Battery.Protocol;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;
using NUnit.Framework;

namespace Battery.DeviceCosts.Tests.OnDevice;

/// <summary>The clocks of the ESP32.</summary>
public class ClockTests
{
    private const long Utc = 1_900_000_000_000;

    [Test]
    public void Uptime_goes_on_behind_32_bits_of_milliseconds_and_UTC_with_it() => Device.Run(Long);

    [Test]
    public void A_worse_source_is_passed_over_for_an_hour() => Device.Run(Sources);

    private static void Long()
    {
        var clock = (IClock)Device.Make("Esp32Clock");
        HighResTimer.Microseconds = 4_294_967_295_999;
        clock.SetUtc(Utc, TimeSource.Gps);
        Assert.That(clock.UptimeMilliseconds, Is.EqualTo(4_294_967_295));
        Assert.That(Rtc.Set, Is.EqualTo(DateTime.UnixEpoch.AddMilliseconds(Utc)), "TLS looks at the system's clock");
        HighResTimer.Microseconds += 2000;
        Assert.That((clock.UptimeMilliseconds, clock.UtcMilliseconds), Is.EqualTo((4_294_967_297, Utc + 2)));
    }

    private static void Sources()
    {
        var clock = (IClock)Device.Make("Esp32Clock");
        HighResTimer.Microseconds = 1000;
        clock.SetUtc(Utc, TimeSource.Gps);
        clock.SetUtc(Utc + 5000, TimeSource.Synchronised);
        Assert.That((clock.UtcMilliseconds, clock.Source), Is.EqualTo((Utc, TimeSource.Gps)));
        HighResTimer.Microseconds += 3_600_000_000;
        clock.SetUtc(Utc + 5000, TimeSource.Synchronised);
        Assert.That((clock.UtcMilliseconds, clock.Source), Is.EqualTo((Utc + 5000, TimeSource.Synchronised)));
    }
}
