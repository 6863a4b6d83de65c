namespace Battery.Drivers.Sx127x;

/// <content>
/// Frequency hopping (section 4.1.1.8). The chip counts the channels and keeps the time; it tells when it has gone to the next one, and
/// wants to know the one after that within the period.
/// </content>
public sealed partial class Sx127x
{
    private const int HopChannelBits = 0x3F;

    private int _hop;
    private int _shift;

    /// <summary>How many hops were told to the chip too late: it stayed where it was, and the packet is lost but for luck.</summary>
    public int MissedHops { get; private set; }

    private bool IsHopping => _modem != null && _modem.HopSymbols > 0;

    // Hops are told by DIO2, all else by DIO0.
    private bool IsByInterrupt => _lines != null && (IsHopping ? _lines.HasDio2 : _lines.HasDio0);

    // An interrupt that is lost must not cost the hop.
    private int HalfHopMilliseconds
    {
        get
        {
            int milliseconds = (int)(_modem.HopSymbols * _modem.SymbolMicroseconds / 2000);
            return milliseconds > PollMilliseconds ? milliseconds : PollMilliseconds;
        }
    }

    // Tells the chip the channel of the next hop where it has hopped. The flag goes down first: a hop that comes meanwhile raises it again.
    private bool Hop()
    {
        if (ReadFlags((int)Sx127xIrq.FhssChangeChannel) == 0) return false;
        WriteRegister(Sx127xRegister.IrqFlags, (int)Sx127xIrq.FhssChangeChannel);
        if (!ReadTwice(Sx127xRegister.HopChannel, 1, 0)) return true;

        // What it counts is right even where a hop was missed. A header that was wrong brings it back to the first channel.
        int hop = _compared[1] & HopChannelBits;
        int passed = (hop - _hop) & HopChannelBits;
        if (hop != 0 && passed > 1) MissedHops += passed - 1;
        _hop = hop;
        int frequency = _modem.HopFrequenciesHz[hop % _modem.HopFrequenciesHz.Length] + _shift;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            SetFrequency(frequency);
            ReadBurst(Sx127xRegister.FrfMsb, 3);
            if (_input[1] == _settings[Sx127xRegister.FrfMsb] && _input[2] == _settings[Sx127xRegister.FrfMsb + 1]
                && _input[3] == _settings[Sx127xRegister.FrfMsb + 2]) break;
            BusFaults++;
        }

        return true;
    }

    private bool FetchHopping(LoraPacket packet)
    {
        Hop();
        if (ReadFlags((int)Sx127xIrq.RxDone) == 0) return false;
        bool taken = Take(packet);

        // Whatever came, the next one begins on the first channel. Where that fails the next look begins anew.
        _receiving = BeginReceive(Sx127xMode.ReceiveContinuous);
        return taken;
    }

    private int ReceiveStep(bool byInterrupt)
    {
        if (!byInterrupt) return IsHopping ? PollMilliseconds : ReceivePollMilliseconds;
        return IsHopping && _hop != 0 ? HalfHopMilliseconds : ReceiveWatchMilliseconds;
    }

    // Reception that hops goes on only with somebody who tells it where.
    private void Pause(int milliseconds)
    {
        if (IsHopping && _receiving && !_hasKept) _hasKept = Receive(_kept, milliseconds);
        else Wait(milliseconds);
    }
}
