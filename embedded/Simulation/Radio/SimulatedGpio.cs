using System;
using System.Collections.Generic;
using System.Device.Gpio;
using System.Threading;

namespace Battery.Simulation.Radio;

/// <summary>
/// The pins of a simulated computer, under a real <see cref="GpioController"/>: devices drive inputs, and watch outputs. A pin that nobody
/// drives is high.
/// </summary>
public sealed class SimulatedGpio : GpioDriver
{
    private const int Pins = 64;

    private readonly object _gate = new();
    private readonly PinMode[] _modes = new PinMode[Pins];
    private readonly bool[] _isDrivenLow = new bool[Pins];
    private readonly bool[] _isPulledLow = new bool[Pins];
    private readonly Dictionary<int, PinChangeEventHandler> _risings = [];
    private readonly Dictionary<int, PinChangeEventHandler> _fallings = [];
    private readonly Dictionary<int, Action<bool>> _watchers = [];
    private readonly Dictionary<int, Action<bool>> _followers = [];
    private readonly PinValueChangedEventArgs[] _rising = new PinValueChangedEventArgs[Pins];
    private readonly PinValueChangedEventArgs[] _falling = new PinValueChangedEventArgs[Pins];

    /// <summary>Makes pins that all are inputs.</summary>
    public SimulatedGpio()
    {
        for (int pin = 0; pin < Pins; pin++)
        {
            _rising[pin] = new PinValueChangedEventArgs(PinEventTypes.Rising, pin);
            _falling[pin] = new PinValueChangedEventArgs(PinEventTypes.Falling, pin);
        }
    }

    /// <inheritdoc/>
    protected override int PinCount => Pins;

    /// <summary>A device drives a pin; who waits for it to change is told, on this thread.</summary>
    public void Drive(int pin, bool isHigh)
    {
        PinChangeEventHandler handler = null;
        lock (_gate)
        {
            bool changes = _isDrivenLow[pin] == isHigh;
            _isDrivenLow[pin] = !isHigh;
            if (changes) (isHigh ? _risings : _fallings).TryGetValue(pin, out handler);
        }

        handler?.Invoke(this, (isHigh ? _rising : _falling)[pin]);
    }

    /// <summary>Tells a device when the computer pulls a pin low (true) or lets it go (false).</summary>
    public void Watch(int pin, Action<bool> changed)
    {
        lock (_gate) _watchers[pin] = changed;
    }

    /// <summary>Tells a device when the computer drives a pin high (true), or low or not at all (false).</summary>
    public void Follow(int pin, Action<bool> changed)
    {
        lock (_gate) _followers[pin] = changed;
    }

    /// <inheritdoc/>
    protected override void OpenPin(int pinNumber)
    {
    }

    /// <inheritdoc/>
    protected override void ClosePin(int pinNumber) => SetPinMode(pinNumber, PinMode.Input);

    /// <inheritdoc/>
    protected override void SetPinMode(int pinNumber, PinMode mode)
    {
        lock (_gate) _modes[pinNumber] = mode;
        if (mode == PinMode.Output) return;
        Tell(pinNumber, isLow: false);
        Tell(pinNumber, _followers, false);
    }

    /// <inheritdoc/>
    protected override PinMode GetPinMode(int pinNumber)
    {
        lock (_gate) return _modes[pinNumber];
    }

    /// <inheritdoc/>
    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => mode is PinMode.Input or PinMode.Output;

    /// <inheritdoc/>
    protected override PinValue Read(int pinNumber)
    {
        lock (_gate) return !_isDrivenLow[pinNumber] && !_isPulledLow[pinNumber];
    }

    /// <inheritdoc/>
    protected override void Write(int pinNumber, PinValue value)
    {
        if (GetPinMode(pinNumber) != PinMode.Output) throw new InvalidOperationException($"Pin {pinNumber} is an input.");
        Tell(pinNumber, value == PinValue.Low);
        Tell(pinNumber, _followers, value == PinValue.High);
    }

    /// <inheritdoc/>
    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        lock (_gate)
        {
            if ((eventTypes & PinEventTypes.Rising) != 0) _risings[pinNumber] = _risings.GetValueOrDefault(pinNumber) + callback;
            if ((eventTypes & PinEventTypes.Falling) != 0) _fallings[pinNumber] = _fallings.GetValueOrDefault(pinNumber) + callback;
        }
    }

    /// <inheritdoc/>
    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
    {
        lock (_gate)
        {
            _risings[pinNumber] = _risings.GetValueOrDefault(pinNumber) - callback;
            _fallings[pinNumber] = _fallings.GetValueOrDefault(pinNumber) - callback;
        }
    }

    /// <inheritdoc/>
    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Waiting is left to whoever registers a callback.");

    private void Tell(int pin, bool isLow)
    {
        lock (_gate)
        {
            bool before = _isPulledLow[pin];
            _isPulledLow[pin] = isLow;
            if (before == isLow) return;
        }

        Tell(pin, _watchers, isLow);
    }

    private void Tell(int pin, Dictionary<int, Action<bool>> devices, bool level)
    {
        Action<bool> device;
        lock (_gate) devices.TryGetValue(pin, out device);
        device?.Invoke(level);
    }
}
