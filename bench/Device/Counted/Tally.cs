using System;

namespace Battery.DeviceCosts.Counted;

/// <summary>What somebody has used up, by part.</summary>
internal sealed class Tally
{
    private static readonly int Parts = Enum.GetValues<NodePart>().Length;

    private readonly long[] _instructions = new long[Parts];
    private readonly long[] _allocations = new long[Parts];
    private readonly long[] _bytes = new long[Parts];

    /// <summary>All parts together.</summary>
    public Cost Sum
    {
        get
        {
            Cost sum = default;
            for (int i = 0; i < Parts; i++) sum += this[(NodePart)i];
            return sum;
        }
    }

    /// <summary>One part.</summary>
    public Cost this[NodePart part] => new(_instructions[(int)part], _allocations[(int)part], _bytes[(int)part]);

    /// <summary>What it is now.</summary>
    public Tally Copy()
    {
        var copy = new Tally();
        _instructions.CopyTo(copy._instructions, 0);
        _allocations.CopyTo(copy._allocations, 0);
        _bytes.CopyTo(copy._bytes, 0);
        return copy;
    }

    public void Run(int part, int instructions) => _instructions[part] += instructions;

    public void Allocate(int part, int bytes)
    {
        _allocations[part]++;
        _bytes[part] += bytes;
    }
}
