namespace Battery.Drivers.Sx127x;

/// <summary>
/// Frequency hopping (section 4.1.1.8). The chip counts the channels and keeps the time; it tells when it has gone to the next one, and
/// wants to know the one after that within the period.
/// </summary>
internal sealed class LoraHopper
{
    private const int HopChannelBits = 0x3F;

    private readonly RegisterBus _bus;
    private readonly LoraSetUp _setUp;
    private readonly LoraFlags _flags;
    private int _hop;

    public LoraHopper(RegisterBus bus, LoraSetUp setUp, LoraFlags flags)
    {
        _bus = bus;
        _setUp = setUp;
        _flags = flags;
    }

    /// <summary>How many hops were told to the chip too late.</summary>
    public int MissedHops { get; private set; }

    /// <summary>Whether it has left the first channel.</summary>
    public bool IsUnderWay => _hop != 0;

    /// <summary>How often it is looked, ms: an interrupt that is lost must not cost the hop.</summary>
    public int HalfHopMilliseconds
    {
        get
        {
            LoraModem modem = _setUp.Modem;
            int milliseconds = (int)(modem.HopSymbols * modem.SymbolMicroseconds / 2000);
            return milliseconds > Chip.PollMilliseconds ? milliseconds : Chip.PollMilliseconds;
        }
    }

    /// <summary>The chip begins on the first channel.</summary>
    public void Begin()
    {
        _hop = 0;
    }

    /// <summary>Tells the chip the channel of the next hop where it has hopped; false where it has not.</summary>
    public bool Hop()
    {
        // The flag goes down first: a hop that comes meanwhile raises it again.
        if (!_flags.IsUp(Sx127xIrq.FhssChangeChannel)) return false;
        _flags.Clear(Sx127xIrq.FhssChangeChannel);
        if (!_bus.ReadTwice(Sx127xRegister.HopChannel, 1, 0)) return true;

        // What it counts is right even where a hop was missed. A header that was wrong brings it back to the first channel.
        int hop = _bus.Compared[1] & HopChannelBits;
        int passed = (hop - _hop) & HopChannelBits;
        if (hop != 0 && passed > 1) MissedHops += passed - 1;
        _hop = hop;
        int[] channels = _setUp.Modem.HopFrequenciesHz;
        int frequency = channels[hop % channels.Length] + _setUp.ShiftHz;
        for (int attempt = 0; attempt < RegisterBus.Attempts; attempt++)
        {
            _bus.SetFrequency(frequency);
            if (_bus.HasFrequency()) break;
            _bus.Faults++;
        }

        return true;
    }
}
