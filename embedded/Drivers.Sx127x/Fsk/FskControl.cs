namespace Battery.Drivers.Sx127x;

/// <summary>Operating modes of FSK and OOK, gone into surely, and their flags, waited for.</summary>
internal sealed class FskControl : ModemControl
{
    private readonly FskFlags _flags;

    public FskControl(Chip chip, FskFlags flags)
        : base(chip)
    {
        _flags = flags;
    }

    /// <summary>Goes into a mode, and makes sure of it. False where that fails.</summary>
    public bool Enter(Sx127xMode mode)
    {
        for (int attempt = 0; attempt < RegisterBus.Attempts; attempt++)
        {
            Chip.SetMode(mode);
            if (Chip.IsIn(mode)) return true;
            Chip.Bus.Faults++;
        }

        return false;
    }

    /// <summary>Waits until a flag is up.</summary>
    public bool WaitFor(FskIrq flag, int expectedMilliseconds, int limitMilliseconds)
    {
        return WaitFor((int)flag, expectedMilliseconds, limitMilliseconds);
    }

    protected override bool IsDone(int flags)
    {
        return ((int)_flags.ReadSurely() & flags) != 0;
    }
}
