using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Valley;

/// <summary>A valley: meshes with their modules around one HUB, all on one LoRa channel.</summary>
public sealed record ValleyOptions
{
    /// <summary>Of places, fading, noise and everything else that is drawn: the same seed gives the same run.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many meshes, 1…60.</summary>
    public int Meshes { get; init; } = 10;

    /// <summary>How many modules each has, its ROOT among them, 1…32.</summary>
    public int ModulesPerMesh { get; init; } = 8;

    /// <summary>How far the farthest mesh is from the HUB, metres.</summary>
    public double RadiusMetres { get; init; } = 2500;

    /// <summary>The share of packets that each receiver loses to noise besides all else, 0…1.</summary>
    public double Loss { get; init; } = 0.1;

    /// <summary>Seconds between the readings of a module.</summary>
    public int IntervalSeconds { get; init; } = 60;

    /// <summary>Commands an hour, each to a module drawn at random.</summary>
    public int CommandsPerHour { get; init; } = 20;

    /// <summary>How long a command lives, seconds.</summary>
    public int CommandSeconds { get; init; } = 600;

    /// <summary>Spreading factor of all, 7…12.</summary>
    public int SpreadingFactor { get; init; } = 7;

    /// <summary>The share of an hour that each may be on air, ‰.</summary>
    public int DutyPerMille { get; init; } = 100;

    /// <summary>Transmit power, dBm.</summary>
    public int PowerDbm { get; init; } = 14;

    /// <summary>Path loss exponent: 2 in free space, about 2.9 over fields and farms, 3.5 and more among houses and woods.</summary>
    public double PathLossExponent { get; init; } = 2.9;

    /// <summary>Standard deviation of what hills, walls and woods add or spare, dB.</summary>
    public double ShadowingDb { get; init; } = 4;

    /// <summary>How often a day a module, a ROOT or the HUB, drawn at random, loses its power.</summary>
    public int RestartsPerDay { get; init; }

    /// <summary>Packets an hour that others send on the same channel, with spreading factors from 7 to 12.</summary>
    public int StrangerPacketsPerHour { get; init; }

    internal LoraModem NewModem() => new() { SpreadingFactor = SpreadingFactor, PowerDbm = PowerDbm };

    internal ValleyGround NewGround() => new(Seed, PathLossExponent, ShadowingDb);
}
