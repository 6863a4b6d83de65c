using System;
using System.Collections.Generic;

namespace Battery.Twin.Life;

/// <summary>
/// How the capacity of one cell or pack fell, in a few numbers: means over blocks of cycles, which are joined in pairs when there are
/// too many. It never changes; what comes after a cycle is a new one.
/// </summary>
public sealed record FadeHistory
{
    /// <summary>So many cycles at the beginning tell what the capacity was when new.</summary>
    public const int ReferenceCycles = 10;

    private const int MostBlocks = 64;

    /// <summary>Before the first cycle.</summary>
    public static FadeHistory Empty { get; } = new();

    /// <summary>Mean capacity of the first cycles in Ah; 0 before the first.</summary>
    public double ReferenceAmpereHours { get; init; }

    /// <summary>How many of them there were yet.</summary>
    public int ReferenceCount { get; init; }

    /// <summary>The number of the newest cycle.</summary>
    public int LastCycle { get; init; }

    /// <summary>How many cycles make a block.</summary>
    public int BlockLength { get; init; } = 1;

    /// <summary>The blocks, the oldest first; the last may not be full yet.</summary>
    public IReadOnlyList<FadeBlock> Blocks { get; init; } = [];

    /// <summary>What it is after one more cycle.</summary>
    /// <param name="cycle">Its number, from 1 on and rising; some may be missing.</param>
    /// <param name="ampereHours">The capacity that was measured or estimated in it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cycle does not come after the last one, or the capacity is not above zero.</exception>
    public FadeHistory With(int cycle, double ampereHours)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(cycle, LastCycle);
        if (!(ampereHours > 0)) throw new ArgumentOutOfRangeException(nameof(ampereHours), ampereHours, "A capacity is above zero.");
        int block = (cycle - 1) / BlockLength;
        var blocks = new List<FadeBlock>(Blocks);
        if (blocks.Count > 0 && ((int)blocks[^1].Cycle - 1) / BlockLength == block) blocks[^1] = blocks[^1].With(cycle, ampereHours);
        else blocks.Add(new FadeBlock(cycle, ampereHours, 1));
        int length = BlockLength;
        if (blocks.Count > MostBlocks)
        {
            length *= 2;
            blocks = Join(blocks, length);
        }

        bool isReference = ReferenceCount < ReferenceCycles;
        return this with
        {
            LastCycle = cycle,
            BlockLength = length,
            Blocks = blocks,
            ReferenceCount = isReference ? ReferenceCount + 1 : ReferenceCount,
            ReferenceAmpereHours = isReference
                ? ReferenceAmpereHours + (ampereHours - ReferenceAmpereHours) / (ReferenceCount + 1)
                : ReferenceAmpereHours,
        };
    }

    private static List<FadeBlock> Join(List<FadeBlock> blocks, int length)
    {
        var joined = new List<FadeBlock>();
        foreach (FadeBlock block in blocks)
        {
            if (joined.Count > 0 && ((int)joined[^1].Cycle - 1) / length == ((int)block.Cycle - 1) / length)
            {
                joined[^1] = joined[^1].With(block);
            }
            else
            {
                joined.Add(block);
            }
        }

        return joined;
    }
}
