namespace Battery.Drivers.Sx127x;

/// <summary>Waits for what a modem tells by its flags: by interrupt where a line tells of them, and by looking.</summary>
internal abstract class ModemControl
{
    /// <summary>
    /// What is added to the time after which an interrupt is waited for no longer, ms: the synthesiser, the ramp and a clock that is
    /// coarse.
    /// </summary>
    public const int InterruptMargin = 5;

    protected ModemControl(Chip chip)
    {
        Chip = chip;
    }

    protected Chip Chip { get; }

    /// <summary>How long nobody needs to look while a line may tell, ms.</summary>
    protected virtual int LongestSleep => int.MaxValue;

    /// <summary>Whether one of the flags is up.</summary>
    protected abstract bool IsDone(int flags);

    /// <summary>Does what the chip needs meanwhile. True where that was something of which a line should have told.</summary>
    protected virtual bool Attend()
    {
        return false;
    }

    /// <summary>
    /// Waits until one of the flags is up. They are looked at when a line tells, and polled after the time in which it should have. A sleep
    /// may take longer than asked for, never shorter: counting them keeps the limit without a clock.
    /// </summary>
    /// <param name="flags">Any of them.</param>
    /// <param name="expectedMilliseconds">When a line has told at the latest; 0 where none does.</param>
    /// <param name="limitMilliseconds">When to give up.</param>
    protected bool WaitFor(int flags, int expectedMilliseconds, int limitMilliseconds)
    {
        InterruptLines lines = Chip.Lines;
        bool overslept = false;
        for (int waited = 0; ;)
        {
            if (IsDone(flags))
            {
                if (overslept) lines.Lost++;
                return true;
            }

            if (Attend() && overslept) lines.Lost++;
            if (waited >= limitMilliseconds) return false;
            if (waited >= expectedMilliseconds)
            {
                Chip.Options.Wait(Chip.PollMilliseconds);
                waited += Chip.PollMilliseconds;
            }
            else
            {
                int step = expectedMilliseconds - waited;
                if (step > LongestSleep) step = LongestSleep;
                overslept = !lines.Wait(step);
                waited += overslept ? step : 1;
            }
        }
    }
}
