namespace Battery.Drivers.Sx127x;

/// <summary>Operating modes of LoRa that end by themselves with a flag: gone into surely, and waited for.</summary>
internal sealed class LoraControl : ModemControl
{
    private readonly LoraSetUp _setUp;
    private readonly LoraFlags _flags;
    private readonly LoraHopper _hopper;

    public LoraControl(Chip chip, LoraSetUp setUp, LoraFlags flags, LoraHopper hopper)
        : base(chip)
    {
        _setUp = setUp;
        _flags = flags;
        _hopper = hopper;
    }

    /// <summary>Whether lines tell of all that is waited for: DIO2 of hops, DIO0 of all else.</summary>
    public bool IsByInterrupt => _setUp.IsHopping ? Chip.Lines.HasDio2 : Chip.Lines.HasDio0;

    protected override int LongestSleep => _setUp.IsHopping ? _hopper.HalfHopMilliseconds : base.LongestSleep;

    /// <summary>
    /// Goes into a mode, and makes sure of it. Never again once it has begun: a packet would go out twice. False where it does not begin,
    /// or the chip was reset.
    /// </summary>
    public bool Begin(Sx127xMode mode, Sx127xIrq end)
    {
        Chip.Lines.Clear();
        _hopper.Begin();
        for (int attempt = 0; attempt < RegisterBus.Attempts; attempt++)
        {
            Chip.SetMode(mode);
            if (Chip.IsIn(mode) || _flags.IsUp(end)) return true;
            if (Chip.WasReset()) return false;
            Chip.Bus.Faults++;
        }

        return false;
    }

    /// <summary>Waits until one of the flags is up and the chip is back in standby; it hops meanwhile.</summary>
    public bool WaitFor(Sx127xIrq flags, int expectedMilliseconds, int limitMilliseconds)
    {
        bool ended = WaitFor((int)flags, IsByInterrupt ? expectedMilliseconds : 0, limitMilliseconds);
        if (ended) Chip.OnStandby();
        return ended;
    }

    /// <summary>Whether one of the flags is up and the chip is back in standby; it hops where it has to.</summary>
    public bool HasEnded(Sx127xIrq flags)
    {
        bool ended = IsDone((int)flags);
        if (ended) Chip.OnStandby();
        else Attend();
        return ended;
    }

    protected override bool IsDone(int flags)
    {
        return _flags.IsUp((Sx127xIrq)flags) && Chip.IsIn(Sx127xMode.Standby);
    }

    protected override bool Attend()
    {
        return _setUp.IsHopping && _hopper.Hop();
    }
}
