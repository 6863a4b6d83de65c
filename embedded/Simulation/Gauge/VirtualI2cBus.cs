using System;
using System.Collections.Generic;
using System.IO;

namespace Battery.Simulation.Gauge;

/// <summary>An I2C bus with any number of chips and one controller. Transfers are whole: one after the other, from any thread.</summary>
public sealed class VirtualI2cBus
{
    // What the Linux kernel reports (Documentation/i2c/fault-codes), in the words of System.Device.Gpio.
    private const int NoSuchDevice = 121;
    private const int TimedOut = 110;

    private readonly object _lock = new();
    private readonly Dictionary<int, IVirtualI2cTarget> _targets = [];

    /// <summary>The exchanges so far.</summary>
    public long Transfers { get; private set; }

    /// <summary>The bytes on the bus so far, address bytes included: nine clocks each.</summary>
    public long Bytes { get; private set; }

    /// <summary>
    /// How long the controller bears a stretched clock, ms: as long as SMBus lets a device stretch one message (T_LOW:SEXT), unless set.
    /// </summary>
    public int ClockStretchLimitMilliseconds { get; set; } = 25;

    /// <summary>Told of every exchange while it is set; recording allocates.</summary>
    public Action<VirtualI2cTransfer> Recorder { get; set; }

    /// <summary>Connects a chip.</summary>
    public void Connect(IVirtualI2cTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        lock (_lock)
        {
            _targets.Add(target.Address, target);
        }
    }

    /// <summary>
    /// What the computer's controller raises instead of the next exchange; null, or null from it, where it does its part. That of an ESP32
    /// raises <see cref="InvalidOperationException"/> where its driver fails otherwise than by a NACK or a held clock, and
    /// <see cref="OutOfMemoryException"/> where it finds no memory for the bytes (nf-interpreter, sys_dev_i2c_native).
    /// </summary>
    public Func<Exception> Refusal { get; set; }

    /// <summary>
    /// START, address, the bytes of <paramref name="output"/>; then, where there is something to read, repeated START and as many bytes;
    /// STOP.
    /// </summary>
    /// <exception cref="IOException">Not acknowledged, or the clock was held.</exception>
    public void Transfer(int address, ReadOnlySpan<byte> output, Span<byte> input)
    {
        lock (_lock)
        {
            Transfers++;
            if (Refusal?.Invoke() is { } refusal) throw refusal;
            BusAnswer answer = BusAnswer.NotAcknowledged;
            if (_targets.TryGetValue(address, out IVirtualI2cTarget target))
            {
                answer = Run(target, output, input);
                target.Stop();
            }

            Recorder?.Invoke(
                new VirtualI2cTransfer(address, output.ToArray(), answer == BusAnswer.Acknowledged ? input.ToArray() : [], answer));
            if (answer != BusAnswer.Acknowledged)
                throw new IOException($"Error {(answer == BusAnswer.ClockHeld ? TimedOut : NoSuchDevice)} performing I2C data transfer.");
        }
    }

    private BusAnswer Run(IVirtualI2cTarget target, ReadOnlySpan<byte> output, Span<byte> input)
    {
        if (target.StretchMilliseconds > ClockStretchLimitMilliseconds) return BusAnswer.ClockHeld;
        BusAnswer answer;
        if (output.Length > 0 || input.Length == 0)
        {
            Bytes++;
            answer = target.Start(read: false);
            if (answer != BusAnswer.Acknowledged) return answer;
            foreach (byte value in output)
            {
                Bytes++;
                answer = target.Write(value);
                if (answer != BusAnswer.Acknowledged) return answer;
            }
        }

        if (input.Length == 0) return BusAnswer.Acknowledged;
        Bytes++;
        answer = target.Start(read: true);
        if (answer != BusAnswer.Acknowledged) return answer;
        for (int i = 0; i < input.Length; i++)
        {
            Bytes++;
            input[i] = target.Read();
        }

        return BusAnswer.Acknowledged;
    }
}
