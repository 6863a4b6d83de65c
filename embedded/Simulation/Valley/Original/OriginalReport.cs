namespace Battery.Simulation.Valley;

/// <summary>What a simulated time in the valley came to with the original system's radio.</summary>
public sealed record OriginalReport
{
    /// <summary>Readings taken.</summary>
    public required int Taken { get; init; }

    /// <summary>Of these, received by the HUB.</summary>
    public required int Stored { get; init; }

    /// <summary>Of these, never sent, because the legal budget had no room.</summary>
    public required int Dropped { get; init; }

    /// <summary>From taking to receiving, ms: half of the readings received are faster.</summary>
    public required int MedianMilliseconds { get; init; }

    /// <summary>From taking to receiving, ms: 99 of 100 are faster.</summary>
    public required int Percentile99Milliseconds { get; init; }

    /// <summary>Air time of all senders, ms, a module and hour.</summary>
    public required double AirtimePerModuleHour { get; init; }

    /// <summary>Air time of all senders, ms, for each reading that arrived.</summary>
    public required double AirtimePerReading { get; init; }

    /// <summary>Bytes sent for each reading that arrived.</summary>
    public required double BytesPerReading { get; init; }

    /// <summary>The most that one sender was on air in any hour, ‰.</summary>
    public required double WorstDutyPerMille { get; init; }

    /// <summary>Packets sent.</summary>
    public required int Packets { get; init; }

    /// <summary>The share of readings that arrived, %.</summary>
    public double DeliveredPercent => Taken == 0 ? 0 : 100.0 * Stored / Taken;
}
