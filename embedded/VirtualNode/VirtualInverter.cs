using System;
using System.Threading;
using Battery.Node.Platform;
using Battery.Simulation.Inverter;

namespace Battery.VirtualNode;

/// <summary>The serial line and the enable pin of a simulated inverter.</summary>
internal sealed class VirtualInverter : ISerialChannel, IOutputPin
{
    private readonly SimulatedInverter _inverter = new(() => Environment.TickCount64);

    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        long end = Environment.TickCount64 + timeoutMilliseconds;
        while (true)
        {
            int taken = _inverter.Send(buffer.AsSpan(offset, count));
            if (taken > 0 || Environment.TickCount64 >= end) return taken;
            Thread.Sleep(1);
        }
    }

    public void Write(byte[] buffer, int offset, int count) => _inverter.Receive(buffer.AsSpan(offset, count));

    public void Write(bool high) => _inverter.Enable(high);
}
