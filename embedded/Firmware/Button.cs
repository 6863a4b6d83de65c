using System.Device.Gpio;
using Battery.Local;

namespace Battery.Firmware;

/// <summary>A button between a pin and ground.</summary>
internal sealed class Button : IInputPin
{
    private readonly GpioPin _pin;

    public Button(int number)
    {
        _pin = new GpioController().OpenPin(number, PinMode.InputPullUp);
    }

    public bool IsLow => _pin.Read() == PinValue.Low;
}
