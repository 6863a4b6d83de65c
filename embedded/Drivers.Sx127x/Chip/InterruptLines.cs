using System.Device.Gpio;
using System.Threading;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// The DIO lines at a computer, in so far as they are connected, which change when something has happened. A line is only a hint to look at
/// the flags: one that is not connected, or an edge that is lost, costs time; and a packet only where it is longer than the FIFO of FSK and
/// OOK and no line told of it.
/// </summary>
internal sealed class InterruptLines
{
    private readonly Sx127xOptions _options;
    private readonly AutoResetEvent _told = new AutoResetEvent(false);
    private readonly PinChangeEventHandler _handler;

    public InterruptLines(Sx127xOptions options)
    {
        _options = options;
        _handler = OnChange;
        Listen(options.Dio0Pin, PinEventTypes.Rising);

        // In FSK and OOK its fall tells that there is room in the FIFO.
        Listen(options.Dio1Pin, PinEventTypes.Rising | PinEventTypes.Falling);
        Listen(options.Dio2Pin, PinEventTypes.Rising);
        Listen(options.Dio3Pin, PinEventTypes.Rising);
    }

    /// <summary>Whether DIO0 is connected, which tells of what is waited for.</summary>
    public bool HasDio0 => _options.Dio0Pin >= 0;

    /// <summary>Whether DIO1 is connected as well, which tells of time-outs, and in FSK and OOK how the FIFO fills.</summary>
    public bool HasDio1 => HasDio0 && _options.Dio1Pin >= 0;

    /// <summary>Whether DIO2 is connected as well, which tells of hops.</summary>
    public bool HasDio2 => HasDio0 && _options.Dio2Pin >= 0;

    /// <summary>How often what was waited for was found by looking, and no line had told.</summary>
    public int Lost { get; set; }

    /// <summary>Forgets what was told so far.</summary>
    public void Clear()
    {
        _told.Reset();
    }

    /// <summary>Waits until a line tells. False where the time is over.</summary>
    public bool Wait(int milliseconds)
    {
        if (_options.Delay == null) return _told.WaitOne(milliseconds, false);
        for (int waited = 0; waited < milliseconds; waited++)
        {
            if (_told.WaitOne(0, false)) return true;
            _options.Delay(1);
        }

        return _told.WaitOne(0, false);
    }

    public void Close()
    {
        Leave(_options.Dio0Pin);
        Leave(_options.Dio1Pin);
        Leave(_options.Dio2Pin);
        Leave(_options.Dio3Pin);
    }

    private void Listen(int pin, PinEventTypes edges)
    {
        if (pin < 0) return;
        _options.Gpio.OpenPin(pin, PinMode.Input);
        _options.Gpio.RegisterCallbackForPinValueChangedEvent(pin, edges, _handler);
    }

    private void Leave(int pin)
    {
        if (pin < 0) return;
        _options.Gpio.UnregisterCallbackForPinValueChangedEvent(pin, _handler);
        _options.Gpio.ClosePin(pin);
    }

    private void OnChange(object sender, PinValueChangedEventArgs change)
    {
        _told.Set();
        Sx127xOptions.LineAction told = _options.LineTold;
        if (told != null) told();
    }
}
