namespace Battery.Drivers.Sx127x;

/// <summary>
/// How one thing that the chip must do is brought back when it does not end: by standby the first time, by a set-up the second, by NRESET
/// from the third on, where it is connected. That it worked puts the ladder back to its beginning. Whether a step helped only the next
/// attempt can show: a transmitter that hangs looks well in all registers.
/// </summary>
internal sealed class RecoveryLadder
{
    private readonly Chip _chip;
    private readonly RecoveryCause _cause;

    public RecoveryLadder(Chip chip, RecoveryCause cause)
    {
        _chip = chip;
        _cause = cause;
    }

    /// <summary>How often in a row it did not end.</summary>
    public int Failures { get; private set; }

    /// <summary>It ended as it should.</summary>
    public void OnWorked()
    {
        Failures = 0;
    }

    /// <summary>It did not end: takes the next step.</summary>
    /// <exception cref="Sx127xException">The chip does not answer, or does not keep its settings.</exception>
    public void Climb()
    {
        Failures++;
        if (Failures == 1 && _chip.TryStandby(_cause)) return;
        if (Failures < 3 || !_chip.TryReset(_cause)) _chip.Recover(_cause);
    }
}
