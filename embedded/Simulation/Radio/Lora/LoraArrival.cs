using System;

namespace Battery.Simulation.Radio;

/// <summary>A packet on air, and how far this receiver has come with it.</summary>
/// <param name="heard">The packet.</param>
/// <param name="beginsAt">When it began, µs.</param>
internal sealed class LoraArrival(HeardPacket heard, long beginsAt)
{
    // So many symbols of a preamble are enough to find it.
    private const int SymbolsToDetect = 4;

    // The sync word and what ends the preamble; an explicit header is in the first block of 8 symbols.
    private const int QuartersOfSync = 17;
    private const int HeaderSymbols = 8;

    private long _detectedAt;

    public HeardPacket Heard => heard;

    public AirPacket Packet => heard.Packet;

    public long EndsAt { get; } = beginsAt + heard.Packet.DurationMicroseconds;

    public LoraArrivalStage Stage { get; set; }

    public bool IsCollided { get; set; }

    public bool IsFollowed => Stage is LoraArrivalStage.Header or LoraArrivalStage.Payload;

    /// <summary>When it comes to the end of its stage.</summary>
    public long NextEvent => Stage switch
    {
        LoraArrivalStage.Preamble => _detectedAt,
        LoraArrivalStage.Header => Math.Min(HeaderAt, EndsAt),
        _ => EndsAt,
    };

    /// <summary>When its header is over.</summary>
    public long HeaderAt => beginsAt + HeaderMicroseconds(heard.Packet.PreambleMicroseconds, heard.Packet.SymbolMicroseconds);

    /// <summary>Where the receiver listened when it found the packet.</summary>
    public int ReceivedHz { get; private set; }

    /// <summary>Where it goes while it follows; null where it stays.</summary>
    public HopTrack Hops { get; private set; }

    /// <summary>How long a packet lasts to the end of its header.</summary>
    public static long HeaderMicroseconds(long preamble, long symbol) => preamble + (((QuartersOfSync / 4) + HeaderSymbols) * symbol);

    /// <summary>The receiver listens from now on; it may be too late.</summary>
    public void Listen(long now)
    {
        _detectedAt = Math.Max(now, beginsAt) + (SymbolsToDetect * heard.Packet.SymbolMicroseconds);
        Stage = _detectedAt <= beginsAt + heard.Packet.PreambleMicroseconds ? LoraArrivalStage.Preamble : LoraArrivalStage.Missed;
    }

    public void Follow(int receivedHz, HopTrack hops)
    {
        ReceivedHz = receivedHz;
        Hops = hops;
        Stage = LoraArrivalStage.Header;
    }

    public void Miss() => Stage = LoraArrivalStage.Missed;
}
