using System.Device.Gpio;

namespace Battery.Drivers.Sx127x;

/// <summary>NRESET at a pin of the computer, where it is connected.</summary>
internal sealed class ResetPin
{
    private readonly Sx127xOptions _options;

    public ResetPin(Sx127xOptions options)
    {
        _options = options;

        // The chip pulls the pin up by itself, and drives it while it starts: it is never driven high.
        if (IsConnected) _options.Gpio.OpenPin(_options.ResetPin, PinMode.Input);
    }

    public bool IsConnected => _options.ResetPin >= 0;

    /// <summary>
    /// Resets the chip: low for a millisecond (100 µs would do), and 5 ms to start (section 7.2.2). False where it is not connected.
    /// </summary>
    public bool Pull()
    {
        if (!IsConnected) return false;
        Hold(true);
        _options.Wait(1);
        Hold(false);
        _options.Wait(5);
        return true;
    }

    public void Close()
    {
        if (IsConnected) _options.Gpio.ClosePin(_options.ResetPin);
    }

    private void Hold(bool low)
    {
        _options.Gpio.SetPinMode(_options.ResetPin, low ? PinMode.Output : PinMode.Input);
        if (low) _options.Gpio.Write(_options.ResetPin, PinValue.Low);
    }
}
