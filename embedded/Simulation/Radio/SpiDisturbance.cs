using System;
using System.IO;

namespace Battery.Simulation.Radio;

/// <summary>A bus that is disturbed: decides what of a transfer reaches the chip, and what comes back.</summary>
/// <param name="random">Which bits are wrong.</param>
internal sealed class SpiDisturbance(Random random)
{
    /// <summary>The chip does what it is told, and answers.</summary>
    public delegate void Access(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer);

    /// <summary>So many transfers from now on read 0xFF and write nothing.</summary>
    public int Glitches { get; set; }

    /// <summary>Says of each transfer what is wrong with it; null for a good bus.</summary>
    public Func<SpiFault> Source { get; set; }

    /// <summary>How many transfers were disturbed.</summary>
    public int Count { get; private set; }

    /// <summary>What the bus lets through goes to the chip. Returns what was wrong.</summary>
    public SpiFault Transfer(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer, Access access)
    {
        SpiFault fault = Next();
        if (fault is SpiFault.AllOnes or SpiFault.AllZeros or SpiFault.Lost || Raised(fault) != null)
        {
            readBuffer.Fill(fault == SpiFault.AllOnes ? (byte)0xFF : (byte)0);
            return fault;
        }

        int flipped = fault is SpiFault.FlippedInput or SpiFault.FlippedOutput ? random.Next(8 * writeBuffer.Length) : -1;
        access(fault == SpiFault.FlippedOutput ? Flipped(writeBuffer, flipped) : writeBuffer, readBuffer);
        if (fault == SpiFault.FlippedInput) readBuffer[flipped / 8] ^= (byte)(1 << (flipped % 8));
        return fault;
    }

    /// <summary>What the computer raises; null where it does not notice.</summary>
    public static Exception Raised(SpiFault fault)
    {
        return fault switch
        {
            SpiFault.Failed => new IOException("The bus failed."),
            SpiFault.TimedOut => new TimeoutException(),
            SpiFault.Refused => new ArgumentException(),
            SpiFault.NoMemory => new OutOfMemoryException(),
            SpiFault.NotReady => new Exception(),
            _ => null,
        };
    }

    private SpiFault Next()
    {
        SpiFault fault = Glitches > 0 ? SpiFault.AllOnes : Source?.Invoke() ?? SpiFault.None;
        if (Glitches > 0) Glitches--;
        if (fault != SpiFault.None) Count++;
        return fault;
    }

    private static byte[] Flipped(ReadOnlySpan<byte> bytes, int bit)
    {
        byte[] copy = bytes.ToArray();
        copy[bit / 8] ^= (byte)(1 << (bit % 8));
        return copy;
    }
}
