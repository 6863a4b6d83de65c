using System;
using Chip = nanoFramework.Hardware.Esp32.Sleep;

namespace Battery.Node.Platform.Esp32;

/// <summary>Light sleep, which DIO0 of the radio ends, where it is connected; and deep sleep, which its timer ends alone.</summary>
public sealed class Esp32Power : IPower
{
    private const long TicksPerMillisecond = 10000L;
    private const long TicksPerSecond = 10000000L;
    private const int High = 1;

    private readonly bool _hasRadio;
    private bool _isWoken;

    /// <summary>Makes it.</summary>
    /// <param name="hasRadio">Whether DIO0, pin 27, tells of packets.</param>
    public Esp32Power(bool hasRadio)
    {
        _hasRadio = hasRadio;
    }

    /// <inheritdoc/>
    public void Sleep(int milliseconds)
    {
        // While the chip sleeps no thread can call Wake: it was called before, or it is the pin.
        if (!_isWoken)
        {
            Chip.EnableWakeupByTimer(new TimeSpan(milliseconds * TicksPerMillisecond));
            if (_hasRadio) Chip.EnableWakeupByPin(Chip.WakeupGpioPin.Pin27, High);
            Chip.StartLightSleep();
        }

        _isWoken = false;
    }

    /// <inheritdoc/>
    public void Wake()
    {
        _isWoken = true;
    }

    /// <inheritdoc/>
    public void SleepDeeply(int seconds)
    {
        Chip.EnableWakeupByTimer(new TimeSpan(seconds * TicksPerSecond));
        Chip.StartDeepSleep();
    }
}
