using System;

namespace Battery.Drivers.Sx127x;

/// <content>FSK and OOK in packet mode (data sheet section 4.2.13): settings, modes, flags.</content>
public sealed partial class Sx127x
{
    // Two registers over a bus of 10 MHz; never shorter.
    private const int FlagsMicroseconds = 2;

    private FskModem _fsk;

    /// <summary>The settings in force; null before <see cref="Configure(FskModem)"/>, and where the chip is a LoRa modem.</summary>
    public FskModem FskModem => _fsk;

    /// <summary>
    /// Makes the chip an FSK or OOK modem in packet mode; it is in standby afterwards. About 60 register accesses and some milliseconds.
    /// </summary>
    /// <exception cref="ArgumentException">The chip cannot do these settings.</exception>
    /// <exception cref="Sx127xException">The chip does not keep them.</exception>
    public void Configure(FskModem modem)
    {
        if (modem == null) throw new ArgumentNullException(nameof(modem));
        string wrong = modem.Check(_options.Variant);
        if (wrong.Length > 0) throw new ArgumentException(wrong, nameof(modem));
        _fsk = modem;
        _modem = null;
        _hasKept = false;
        if (_incoming == null || _incoming.Payload.Length < modem.MaximumPayload) _incoming = new FskPacket(modem.MaximumPayload);
        SetUp();
    }

    /// <summary>The strength, dBm, from RegRssiValue in FSK and OOK: −value / 2.</summary>
    public static int FskRssi(int register)
    {
        return -(register / 2);
    }

    private void RequireFsk()
    {
        if (_fsk == null) throw new InvalidOperationException("The chip was not configured as an FSK or OOK modem.");
    }

    // Goes into a mode, and makes sure of it.
    private bool EnterFsk(Sx127xMode mode)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            SetMode(mode);
            if (IsFskIn(mode)) return true;
            BusFaults++;
        }

        return false;
    }

    private bool IsFskIn(Sx127xMode mode)
    {
        int wanted = ModemBits() | LowPortBit() | (int)mode;
        return ReadRegister(Sx127xRegister.OpMode) == wanted || ReadRegister(Sx127xRegister.OpMode) == wanted;
    }

    // Waits as for a flag of LoRa: polled without DIO0; with it looked at when a line tells, and polled after the time in which it should
    // have.
    private bool WaitForFsk(FskIrq flag, int expectedMilliseconds, int limitMilliseconds)
    {
        bool overslept = false;
        for (int waited = 0; ;)
        {
            if ((FskFlags() & flag) != 0)
            {
                if (overslept) LostInterrupts++;
                return true;
            }

            if (waited >= limitMilliseconds) return false;
            if (waited >= expectedMilliseconds)
            {
                Wait(PollMilliseconds);
                waited += PollMilliseconds;
            }
            else if (_lines.Wait(expectedMilliseconds - waited))
            {
                waited++;
            }
            else
            {
                overslept = true;
                waited = expectedMilliseconds;
            }
        }
    }

    private bool IsFskChannelBusy()
    {
        RecoverIfReset();
        bool received = _receiving;
        if (received)
        {
            // A packet that is coming in is one even in the gaps of OOK.
            FskIrq flags = FskFlags();
            if ((flags & FskIrq.SyncAddressMatch) != 0 && (flags & FskIrq.PayloadReady) == 0) return true;
        }
        else
        {
            if (!BeginReceiveFsk() || !WaitForFsk(FskIrq.RxReady, 0, Slack))
            {
                // Nobody listened: better to wait than to talk into somebody's packet.
                Recover();
                return true;
            }

            // The RSSI is the average over some samples, four times the bandwidth a second.
            Wait(PollMilliseconds + (_fsk.RssiSamples * 1000 / (4 * _fsk.BandwidthHz)));
        }

        int rssi = ReadFskRssi();
        if (!received) EnterFsk(Sx127xMode.Standby);
        return rssi > _fsk.RssiThresholdDbm;
    }

    // The stronger of two readings: a bus on which nobody answers reads as silence.
    private int ReadFskRssi()
    {
        int first = FskRssi(ReadRegister(FskRegister.Rssi));
        int second = FskRssi(ReadRegister(FskRegister.Rssi));
        return first > second ? first : second;
    }

    // FIFO, its flags, and those of the last packet.
    private void ClearFsk()
    {
        WriteRegister(FskRegister.IrqFlags1, (int)(FskIrq.Rssi | FskIrq.PreambleDetect | FskIrq.SyncAddressMatch) >> 8);
        WriteRegister(FskRegister.IrqFlags2, (int)FskIrq.FifoOverrun);
        _taken = 0;
        _hasHeader = false;
        _isNoted = false;
    }

    // The flags that are up in two readings; one that changes meanwhile, or was read wrongly, is seen the next time. None where the bus is
    // disturbed: a FIFO that is full and empty.
    private FskIrq FskFlags()
    {
        const FskIrq both = FskIrq.FifoFull | FskIrq.FifoEmpty;
        FskIrq flags = ReadFskFlags() & ReadFskFlags();
        return (flags & both) == both ? FskIrq.None : flags;
    }

    private FskIrq ReadFskFlags()
    {
        ReadBurst(FskRegister.IrqFlags1, 2);
        return (FskIrq)((_input[1] << 8) | _input[2]);
    }

    private static int StepsToHz(int steps)
    {
        return (int)(steps * 32000000L / (1 << 19));
    }
}
