using System;

namespace Battery.Drivers.Sx127x;

/// <summary>Keeps reception going, waits for packets, and keeps the one that came before something else was begun.</summary>
internal abstract class PacketReceiver
{
    /// <summary>How often it is looked without an interrupt, ms, and how often with one, for it may be lost.</summary>
    protected const int ReceivePollMilliseconds = 5;

    /// <summary>See <see cref="ReceivePollMilliseconds"/>.</summary>
    protected const int ReceiveWatchMilliseconds = 250;

    // After so many looks that found nothing the settings are compared: a chip whose frequency has changed hears nothing for ever.
    private const int LooksBetweenChecks = 256;

    private int _looks;

    protected PacketReceiver(Chip chip)
    {
        Chip = chip;
    }

    protected Chip Chip { get; }

    /// <summary>Whether a packet is kept.</summary>
    protected bool HasKept { get; set; }

    /// <summary>Begins to receive.</summary>
    /// <exception cref="Sx127xException">The chip does not go into reception.</exception>
    public abstract void Start();

    /// <summary>
    /// Reception is over: what has come is taken out of the FIFO, which is used by whatever comes next, and lost in sleep.
    /// </summary>
    public void Keep()
    {
        if (!Chip.IsReceiving) return;
        Chip.IsReceiving = false;
        HasKept = KeepPacket();
    }

    /// <summary>Nothing is kept.</summary>
    public void Forget()
    {
        HasKept = false;
    }

    /// <summary>Whether the chip is in the mode in which it receives.</summary>
    public abstract bool IsListening();

    /// <summary>Waits, with reception going on where that needs somebody.</summary>
    public virtual void Pause(int milliseconds)
    {
        Chip.Options.Wait(milliseconds);
    }

    /// <summary>Whether a packet is kept, that which has come or one from before.</summary>
    protected abstract bool KeepPacket();

    /// <summary>Takes a packet, of the class that this receiver fills.</summary>
    protected abstract bool TryTake(object packet);

    /// <summary>How long nobody needs to look, ms; 0 where it is less than one.</summary>
    protected abstract int StepMilliseconds(bool byInterrupt);

    protected static void CheckTimeout(int timeoutMilliseconds)
    {
        if (timeoutMilliseconds < 0) throw new ArgumentOutOfRangeException(nameof(timeoutMilliseconds));
    }

    /// <summary>Begins; where that fails the chip is set up, then reset by its pin.</summary>
    /// <exception cref="Sx127xException">The chip does not go into reception.</exception>
    protected void BeginSurely(Sx127xMode mode, int symbols)
    {
        if (Begin(mode, symbols)) return;
        Chip.Recover(RecoveryCause.NotReceiving);
        if (Begin(mode, symbols)) return;
        if (!Chip.TryReset(RecoveryCause.NotReceiving) || !Begin(mode, symbols)) throw new Sx127xException(Sx127xException.NotReceiving);
    }

    /// <summary>Goes into a mode of reception; false where that fails.</summary>
    /// <param name="mode">Which.</param>
    /// <param name="symbols">For how long single reception looks for a preamble; 0 for the others.</param>
    protected abstract bool Begin(Sx127xMode mode, int symbols);

    /// <summary>Waits for a packet; false where none comes in time.</summary>
    protected bool WaitForPacket(object packet, int timeoutMilliseconds, bool byInterrupt)
    {
        InterruptLines lines = Chip.Lines;
        bool overslept = false;
        long limit = timeoutMilliseconds * 1000L;
        for (long waited = 0; ;)
        {
            if (TryTake(packet))
            {
                if (overslept) lines.Lost++;
                return true;
            }

            int left = (int)((limit - waited + 999) / 1000);
            if (left <= 0) return false;
            int step = StepMilliseconds(byInterrupt);
            if (step > left) step = left;
            overslept = false;
            if (step == 0)
            {
                waited += FskFlags.ReadMicroseconds;
            }
            else if (!byInterrupt)
            {
                Chip.Options.Wait(step);
                waited += step * 1000L;
            }
            else
            {
                overslept = !lines.Wait(step);

                // Whoever wakes early has waited for an unknown time, but for some. The settings are compared after so long, however often
                // somebody looked.
                waited += overslept ? step * 1000L : 1000;
                if (overslept) _looks += step / ReceivePollMilliseconds;
            }
        }
    }

    /// <summary>Reception begins, and the settings are right.</summary>
    protected void BeginLooks()
    {
        _looks = 0;
    }

    /// <summary>Nothing came: the settings are compared now and then, and reception begins anew where they are not right.</summary>
    protected void CheckNowAndThen()
    {
        if (++_looks < LooksBetweenChecks) return;
        _looks = 0;
        if (Chip.Bus.HasSettings()) return;
        Chip.Recover(RecoveryCause.SettingsLost);
        Start();
    }
}
