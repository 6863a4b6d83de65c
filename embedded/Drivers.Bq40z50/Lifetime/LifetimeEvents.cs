using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// Lifetime Data Block 4 or 5: how often eight of the <see cref="LifetimeEvent"/>s were, and when last (TRM SLUUBK0 14.1.49 and 14.1.50).
/// For each event two little-endian words: its number, and the cycle count at the last one.
/// </summary>
public sealed class LifetimeEvents : GaugeBlock
{
    /// <summary>The length of the block, bytes.</summary>
    public const int Length = 32;

    /// <summary>How many events a block has.</summary>
    public const int EventsPerBlock = 8;

    private const int Number = 0;
    private const int LastCycle = 2;
    private const int BytesPerEvent = 4;

    private readonly int _first;

    /// <summary>Makes an empty one.</summary>
    /// <param name="block">4 for the safety events up to <see cref="LifetimeEvent.ShortCircuitInDischarge"/>, 5 for the others.</param>
    public LifetimeEvents(int block)
        : base(CommandOf(block), Length)
    {
        _first = (block - 4) * EventsPerBlock;
    }

    /// <summary>Whether this block has an event.</summary>
    public bool Has(LifetimeEvent kind)
    {
        return (int)kind >= _first && (int)kind < _first + EventsPerBlock;
    }

    /// <summary>How often an event was.</summary>
    /// <param name="kind">An event that this block <see cref="Has"/>.</param>
    public int Count(LifetimeEvent kind)
    {
        return Unsigned(At(kind) + Number);
    }

    /// <summary>The cycle count when an event was last; 0 where it never was.</summary>
    /// <param name="kind">An event that this block <see cref="Has"/>.</param>
    public int CycleOfLast(LifetimeEvent kind)
    {
        return Unsigned(At(kind) + LastCycle);
    }

    private static int CommandOf(int block)
    {
        if (block != 4 && block != 5) throw new ArgumentOutOfRangeException("block");
        return ManufacturerCommand.LifetimeDataBlock1 + block - 1;
    }

    private int At(LifetimeEvent kind)
    {
        if (!Has(kind)) throw new ArgumentOutOfRangeException("kind");
        return BytesPerEvent * ((int)kind - _first);
    }
}
