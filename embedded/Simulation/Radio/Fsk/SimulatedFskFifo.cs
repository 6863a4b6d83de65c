using System.Collections.Generic;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>The FIFO of 64 bytes in FSK and OOK, and the flags that stay up until they are cleared.</summary>
internal sealed class SimulatedFskFifo
{
    /// <summary>How many bytes it holds.</summary>
    public const int Size = 64;

    private readonly Queue<byte> _bytes = new();

    /// <summary>What has happened and was not cleared.</summary>
    public FskIrq Latched { get; private set; }

    public int Count => _bytes.Count;

    public void PowerOn()
    {
        _bytes.Clear();
        Latched = FskIrq.None;
    }

    public void Raise(FskIrq flags) => Latched |= flags;

    public void Lower(FskIrq flags) => Latched &= ~flags;

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        _bytes.Clear();
        Lower(FskIrq.FifoOverrun | FskIrq.PayloadReady | FskIrq.CrcOk);
    }

    /// <summary>False where it is full.</summary>
    public bool TryPut(byte value)
    {
        if (_bytes.Count >= Size)
        {
            Raise(FskIrq.FifoOverrun);
            return false;
        }

        _bytes.Enqueue(value);
        return true;
    }

    /// <summary>False where it is empty.</summary>
    public bool TryTake(out byte value) => _bytes.TryDequeue(out value);
}
