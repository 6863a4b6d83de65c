using System;

namespace Battery.Simulation.Radio;

/// <summary>A transmitter of FSK and OOK: makes a signal of the FIFO's bytes, and takes those that are written while it goes out.</summary>
internal sealed class SimulatedFskTransmitter(SimulatedRegisters registers, FskSettings settings, SimulatedFskFifo fifo)
{
    private FskSignal _sending;
    private FskSignal _begun;

    /// <summary>How many bytes wait in the signal.</summary>
    public int Waiting => _sending?.Waiting(registers.Now) ?? 0;

    /// <summary>Whether the packet is out.</summary>
    public bool IsComplete => _sending != null && _sending.IsComplete(registers.Now);

    /// <summary>When the next byte goes out, µs.</summary>
    public long NextByteAt => _sending?.NextByteAt(registers.Now) ?? SimulatedRegisters.Never;

    /// <summary>The signal that goes on air; null where none does. Once.</summary>
    public FskSignal TakeSignal()
    {
        FskSignal begun = _begun;
        _begun = null;
        return begun;
    }

    public void PowerOn()
    {
        Cut();
        _begun = null;
    }

    /// <summary>A packet that was not at its end is cut off.</summary>
    public void Cut()
    {
        _sending?.Cut(registers.Now);
        _sending = null;
    }

    /// <summary>A byte for what goes out, if anything does.</summary>
    public bool Append(byte value) => _sending != null && _sending.Append(value, registers.Now);

    /// <summary>Begins where enough is in the FIFO.</summary>
    /// <param name="readyAt">When the transmitter is ready, µs.</param>
    public void Begin(long readyAt)
    {
        int needed = settings.BeginsAtOnce ? 1 : settings.FifoThreshold + 1;
        if (!registers.IsClocked || registers.Hang != SimulatedHang.None || _sending != null || fifo.Count < needed) return;
        _sending = new FskSignal(settings.Format, Math.Max(registers.Now, readyAt));
        while (fifo.TryTake(out byte value)) _sending.Append(value, registers.Now);
        if (registers.IsTransmitterConnected) _begun = _sending;
    }
}
