namespace Battery.Simulation.Valley;

/// <summary>What a simulated time in the valley came to.</summary>
public sealed record ValleyReport
{
    /// <summary>Readings taken.</summary>
    public required int Taken { get; init; }

    /// <summary>Of these, stored by the cloud; each counted once.</summary>
    public required int Stored { get; init; }

    /// <summary>Of these, still kept by a module for want of an acknowledgement.</summary>
    public required int Waiting { get; init; }

    /// <summary>Of these, neither stored nor kept: must be none.</summary>
    public required int Lost { get; init; }

    /// <summary>Readings that reached the cloud and say anything else than what the module took: must be none.</summary>
    public required int Altered { get; init; }

    /// <summary>Readings that reached the cloud again.</summary>
    public required int Doubled { get; init; }

    /// <summary>From taking to storing, ms: half of the readings are faster.</summary>
    public required int MedianMilliseconds { get; init; }

    /// <summary>From taking to storing, ms: 99 of 100 are faster.</summary>
    public required int Percentile99Milliseconds { get; init; }

    /// <summary>Seconds between the readings of a module at the end.</summary>
    public required double IntervalSeconds { get; init; }

    /// <summary>The interval that the HUB tells the cloud of as what the ROOTs' radio can carry, s: the mean of the meshes.</summary>
    public required double ToldSeconds { get; init; }

    /// <summary>Commands issued.</summary>
    public required int Commands { get; init; }

    /// <summary>Of these, reported as done.</summary>
    public required int Succeeded { get; init; }

    /// <summary>Of these, reported as expired.</summary>
    public required int Expired { get; init; }

    /// <summary>
    /// Reported as done although the module never executed it, or executed later than a packet that left in time can arrive: must be none.
    /// </summary>
    public required int Misreported { get; init; }

    /// <summary>Of the expired ones, executed by a module whose answer did not come in time.</summary>
    public required int Unconfirmed { get; init; }

    /// <summary>Times that a station lost its power.</summary>
    public required int Restarts { get; init; }

    /// <summary>Air time of all senders, ms, a module and hour.</summary>
    public required double AirtimePerModuleHour { get; init; }

    /// <summary>Air time of all senders, acknowledgements and repeats among it, ms, for each reading stored.</summary>
    public required double AirtimePerReading { get; init; }

    /// <summary>Of this, the HUB's: acknowledgements, commands, the clock.</summary>
    public required double HubAirtimePerReading { get; init; }

    /// <summary>Bytes sent, acknowledgements and repeats among them, for each reading stored.</summary>
    public required double BytesPerReading { get; init; }

    /// <summary>The most that one sender was on air in any hour, ‰.</summary>
    public required double WorstDutyPerMille { get; init; }

    /// <summary>The most that the HUB was on air in any hour, ‰.</summary>
    public required double HubDutyPerMille { get; init; }

    /// <summary>Packets sent.</summary>
    public required int Packets { get; init; }

    /// <summary>Receptions lost to overlapping packets.</summary>
    public required int Collided { get; init; }

    /// <summary>The share of readings that the cloud has, %.</summary>
    public double DeliveredPercent => Taken == 0 ? 0 : 100.0 * Stored / Taken;
}
