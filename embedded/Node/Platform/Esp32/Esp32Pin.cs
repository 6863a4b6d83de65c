using System.Device.Gpio;

namespace Battery.Node.Platform.Esp32;

/// <summary>A pin as an output.</summary>
public sealed class Esp32Pin : IOutputPin
{
    private readonly GpioPin _pin;

    /// <summary>Takes a pin and drives it low.</summary>
    public Esp32Pin(GpioController gpio, int number)
    {
        _pin = gpio.OpenPin(number, PinMode.Output);
        Write(false);
    }

    /// <inheritdoc/>
    public void Write(bool high)
    {
        _pin.Write(high ? PinValue.High : PinValue.Low);
    }
}
