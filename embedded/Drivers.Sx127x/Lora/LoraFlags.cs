namespace Battery.Drivers.Sx127x;

/// <summary>The flags of LoRa (RegIrqFlags), read so that a disturbed bus raises none.</summary>
internal sealed class LoraFlags
{
    private readonly RegisterBus _bus;

    public LoraFlags(RegisterBus bus)
    {
        _bus = bus;
    }

    /// <summary>
    /// Whether any among these is up; none is where two readings do not agree, which the next look puts right. All at once never are.
    /// </summary>
    public bool IsUp(Sx127xIrq wanted)
    {
        int flags = _bus.Read(Sx127xRegister.IrqFlags);
        if ((flags & (int)wanted) == 0) return false;
        flags &= _bus.Read(Sx127xRegister.IrqFlags);
        return flags != 0xFF && (flags & (int)wanted) != 0;
    }

    public void Clear(Sx127xIrq flags)
    {
        _bus.Write(Sx127xRegister.IrqFlags, (int)flags);
    }

    public void ClearAll()
    {
        _bus.Write(Sx127xRegister.IrqFlags, 0xFF);
    }
}
