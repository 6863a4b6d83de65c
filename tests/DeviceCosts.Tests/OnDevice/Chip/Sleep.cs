using System;

namespace nanoFramework.Hardware.Esp32;

/// <summary>How the calls to the chip's sleep end.</summary>
public enum EspNativeError
{
    /// <summary>Well.</summary>
    Ok,
}

/// <summary>The chip's sleep: what it was told, in order.</summary>
public class Sleep
{
    /// <summary>Pins that may end it.</summary>
    [Flags]
    public enum WakeupGpioPin : ulong
    {
        /// <summary>None.</summary>
        None = 0,

        /// <summary>Where the radio's DIO0 is.</summary>
        Pin27 = 1UL << 27,
    }

    /// <summary>What was asked for.</summary>
    public static string Told { get; set; } = "";

    /// <summary>A time ends it.</summary>
    public static EspNativeError EnableWakeupByTimer(TimeSpan time) => Tell($"timer {time.TotalMilliseconds:0} ms");

    /// <summary>A pin ends it.</summary>
    public static EspNativeError EnableWakeupByPin(WakeupGpioPin pin, int level) => Tell($"{pin} {level}");

    /// <summary>Sleep that keeps RAM.</summary>
    public static EspNativeError StartLightSleep() => Tell("light");

    /// <summary>Sleep that ends by a start.</summary>
    public static void StartDeepSleep() => Tell("deep");

    private static EspNativeError Tell(string what)
    {
        Told += (Told.Length == 0 ? "" : ", ") + what;
        return EspNativeError.Ok;
    }
}
