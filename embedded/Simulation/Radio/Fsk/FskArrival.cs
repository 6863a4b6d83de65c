using System.Collections.Generic;

namespace Battery.Simulation.Radio;

/// <summary>A signal in FSK or OOK at a receiver, or something else on the channel.</summary>
/// <param name="signal">Null for something else.</param>
/// <param name="frequencyHz">Its carrier.</param>
/// <param name="rssiDbm">Its strength.</param>
/// <param name="isDamaged">Whether the air damages it.</param>
internal sealed class FskArrival(FskSignal signal, int frequencyHz, int rssiDbm, bool isDamaged)
{
    public FskSignal Signal => signal;

    public int FrequencyHz => frequencyHz;

    public int RssiDbm => rssiDbm;

    public bool IsDamaged => isDamaged;

    /// <summary>When something else ends, µs.</summary>
    public long Until { get; init; }

    /// <summary>Since when another is as strong, µs.</summary>
    public long CollidedAt { get; set; } = long.MaxValue;

    /// <summary>It was decided whether it is followed.</summary>
    public bool IsMissed { get; set; }

    /// <summary>Which of its bytes comes behind the sync word.</summary>
    public int First { get; set; }

    /// <summary>What was received of it.</summary>
    public List<byte> Bytes { get; } = [];

    public bool IsOver(long now) => Signal == null ? Until <= now : Signal.IsOver(now);
}
