using System;
using Battery.Node.Platform;
using Battery.Simulation.Inverter;

namespace Node.Tests;

/// <summary>The serial line and the pin of a simulated inverter, on a clock that goes while the node waits.</summary>
internal sealed class InverterLine : ISerialChannel, IOutputPin
{
    private readonly TestClock _clock = new();

    public InverterLine() => Inverter = new SimulatedInverter(() => _clock.UptimeMilliseconds);

    public SimulatedInverter Inverter { get; }

    public IClock Clock => _clock;

    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        for (int waited = 0; ; waited++)
        {
            int taken = Inverter.Send(buffer.AsSpan(offset, count));
            if (taken > 0 || waited >= timeoutMilliseconds) return taken;
            _clock.UptimeMilliseconds++;
        }
    }

    public void Write(byte[] buffer, int offset, int count) => Inverter.Receive(buffer.AsSpan(offset, count));

    public void Write(bool high) => Inverter.Enable(high);
}
