namespace Battery.Drivers.Sx127x;

/// <summary>The flags of FSK and OOK (RegIrqFlags1 and RegIrqFlags2).</summary>
internal sealed class FskFlags
{
    /// <summary>How long a look at them takes, µs: two registers over a bus of 10 MHz; never shorter.</summary>
    public const int ReadMicroseconds = 2;

    private readonly RegisterBus _bus;

    public FskFlags(RegisterBus bus)
    {
        _bus = bus;
    }

    /// <summary>
    /// The flags that are up in two readings; one that changes meanwhile, or was read wrongly, is seen the next time. None where the bus is
    /// disturbed: a FIFO that is full and empty.
    /// </summary>
    public FskIrq ReadSurely()
    {
        const FskIrq both = FskIrq.FifoFull | FskIrq.FifoEmpty;
        FskIrq flags = Read() & Read();
        return (flags & both) == both ? FskIrq.None : flags;
    }

    /// <summary>The flags of one reading.</summary>
    public FskIrq Read()
    {
        return (FskIrq)_bus.ReadWord(FskRegister.IrqFlags1);
    }

    /// <summary>Clears those of the last packet, and the FIFO.</summary>
    public void Clear()
    {
        _bus.Write(FskRegister.IrqFlags1, (int)(FskIrq.Rssi | FskIrq.PreambleDetect | FskIrq.SyncAddressMatch) >> 8);
        _bus.Write(FskRegister.IrqFlags2, (int)FskIrq.FifoOverrun);
    }
}
