using System.Device.Gpio;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// The switch between antenna, transmitter and receiver on boards where the computer turns it: TXEN is high while the chip transmits, RXEN
/// while it listens, never both.
/// </summary>
internal sealed class RfSwitch
{
    private readonly Sx127xOptions _options;
    private bool _transmits;
    private bool _receives;

    public RfSwitch(Sx127xOptions options)
    {
        _options = options;
        Open(options.TransmitEnablePin);
        Open(options.ReceiveEnablePin);
    }

    /// <summary>Turns it for an operating mode that begins, or has ended in standby.</summary>
    public void Turn(Sx127xMode mode)
    {
        bool transmits = mode == Sx127xMode.Transmit;
        bool receives = IsListening(mode);
        if (!transmits) Set(_options.TransmitEnablePin, ref _transmits, false);
        if (!receives) Set(_options.ReceiveEnablePin, ref _receives, false);
        if (transmits) Set(_options.TransmitEnablePin, ref _transmits, true);
        if (receives) Set(_options.ReceiveEnablePin, ref _receives, true);
    }

    public void Close()
    {
        Turn(Sx127xMode.Sleep);
        if (_options.TransmitEnablePin >= 0) _options.Gpio.ClosePin(_options.TransmitEnablePin);
        if (_options.ReceiveEnablePin >= 0) _options.Gpio.ClosePin(_options.ReceiveEnablePin);
    }

    private static bool IsListening(Sx127xMode mode)
    {
        return mode == Sx127xMode.ReceiveContinuous || mode == Sx127xMode.ReceiveSingle || mode == Sx127xMode.ChannelActivityDetection;
    }

    private void Open(int pin)
    {
        if (pin < 0) return;
        _options.Gpio.OpenPin(pin, PinMode.Output);
        _options.Gpio.Write(pin, PinValue.Low);
    }

    private void Set(int pin, ref bool was, bool isHigh)
    {
        if (was == isHigh || pin < 0) return;
        was = isHigh;
        _options.Gpio.Write(pin, isHigh ? PinValue.High : PinValue.Low);
    }
}
