namespace Battery.Drivers.Sx127x;

/// <summary>
/// The FIFO of FSK and OOK: 64 bytes, out of which each can be read once only. Flags tell how full it is, and so whether what was written
/// arrived.
/// </summary>
internal sealed class FskFifo
{
    /// <summary>How much it holds, bytes.</summary>
    public const int Capacity = 64;

    /// <summary>FifoLevel says that more bytes than this are in it.</summary>
    public const int Threshold = 31;

    private readonly RegisterBus _bus;
    private readonly FskFlags _flags;

    public FskFifo(RegisterBus bus, FskFlags flags)
    {
        _bus = bus;
        _flags = flags;
    }

    /// <summary>Whether just so many bytes are in it.</summary>
    public bool Holds(int count)
    {
        FskIrq wanted = (count > Threshold ? FskIrq.FifoLevel : FskIrq.None) | (count == Capacity ? FskIrq.FifoFull : FskIrq.None);
        const FskIrq told = FskIrq.FifoLevel | FskIrq.FifoFull | FskIrq.FifoEmpty | FskIrq.FifoOverrun;
        return (_flags.Read() & told) == wanted || (_flags.Read() & told) == wanted;
    }

    /// <summary>Whether it is empty, once two readings agree.</summary>
    public bool IsEmpty()
    {
        const FskIrq told = FskIrq.FifoFull | FskIrq.FifoEmpty;
        for (int attempt = 0; attempt < RegisterBus.Attempts; attempt++)
        {
            FskIrq flags = _flags.Read() & told;
            if (flags != told && flags == (_flags.Read() & told)) return flags == FskIrq.FifoEmpty;
            _bus.Faults++;
        }

        return false;
    }

    /// <summary>Whether a chip that sends has room for half of it, and is not at the end.</summary>
    public bool IsHalfEmpty()
    {
        FskIrq flags = _flags.Read();
        return IsSending(flags) && (flags & (FskIrq.FifoLevel | FskIrq.FifoEmpty)) == 0;
    }

    /// <summary>Whether half of it that was written while the chip sends arrived, behind at least one byte.</summary>
    public bool IsHalfFull()
    {
        for (int attempt = 0; attempt < RegisterBus.Attempts; attempt++)
        {
            FskIrq flags = _flags.Read();
            if (IsSending(flags) && (flags & FskIrq.FifoLevel) != 0) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether these are the flags of a chip that sends: a bus on which nobody answers reads as ones or as zeros, and no FIFO is empty and
    /// filled.
    /// </summary>
    public static bool IsSending(FskIrq flags)
    {
        const FskIrq ready = FskIrq.ModeReady | FskIrq.TxReady;
        return (flags & ready) == ready && ((flags & FskIrq.FifoEmpty) == 0 || (flags & (FskIrq.FifoLevel | FskIrq.FifoFull)) == 0);
    }
}
