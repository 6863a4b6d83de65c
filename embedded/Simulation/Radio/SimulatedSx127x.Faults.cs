using System;

namespace Battery.Simulation.Radio;

/// <content>A bus that is disturbed.</content>
public sealed partial class SimulatedSx127x
{
    private readonly Random _faults = new(1);

    /// <summary>So many transfers from now on are disturbed: they read 0xFF and write nothing.</summary>
    public int Glitches { get; set; }

    /// <summary>Says of each transfer what is wrong with it; null for a good bus.</summary>
    public Func<SpiFault> Disturbance { get; set; }

    /// <summary>How many transfers were disturbed.</summary>
    public int Disturbed { get; private set; }

    private SpiFault NextFault()
    {
        SpiFault fault = Glitches > 0 ? SpiFault.AllOnes : Disturbance?.Invoke() ?? SpiFault.None;
        if (Glitches > 0) Glitches--;
        if (fault != SpiFault.None) Disturbed++;
        return fault;
    }

    private static byte[] Flipped(ReadOnlySpan<byte> bytes, int bit)
    {
        byte[] copy = bytes.ToArray();
        copy[bit / 8] ^= (byte)(1 << (bit % 8));
        return copy;
    }
}
