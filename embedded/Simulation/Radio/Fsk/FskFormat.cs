using System.Collections.Generic;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>What a chip's registers say about the form of an FSK or OOK packet.</summary>
/// <param name="FrequencyHz">Carrier.</param>
/// <param name="Ook">OOK instead of FSK.</param>
/// <param name="Divisor">The bit rate's, sixteenths.</param>
/// <param name="DeviationHz">Deviation, FSK only.</param>
/// <param name="Preamble">0xAA or 0x55.</param>
/// <param name="PreambleBytes">Its length.</param>
/// <param name="SyncWord">Sync word.</param>
/// <param name="FixedLength">Bytes with address where they are not sent; otherwise 0.</param>
/// <param name="Crc">The CRC.</param>
/// <param name="Manchester">Manchester code.</param>
/// <param name="Whitened">Whitening.</param>
public sealed record FskFormat(
    int FrequencyHz,
    bool Ook,
    int Divisor,
    int DeviationHz,
    byte Preamble,
    int PreambleBytes,
    byte[] SyncWord,
    int FixedLength,
    FskCrc Crc,
    bool Manchester,
    bool Whitened)
{
    private const int MaximumBytes = 2049;
    private static readonly byte[] Standard = Sequence(0x1FF);
    private static readonly byte[] Alternate = Sequence(0x155);

    /// <summary>What whitening adds to a byte, counted from the one behind the sync word.</summary>
    public byte Whitening(int index)
    {
        if (!Whitened) return 0;
        return (Crc == FskCrc.Ibm ? Alternate : Standard)[index % MaximumBytes];
    }

    /// <summary>CCITT: 0x1021, from 0x1D0F, complemented. IBM: 0x8005, from 0xFFFF.</summary>
    public static ushort Checksum(FskCrc kind, IReadOnlyList<byte> bytes)
    {
        int polynomial = kind == FskCrc.Ibm ? 0x8005 : 0x1021;
        int crc = kind == FskCrc.Ibm ? 0xFFFF : 0x1D0F;
        for (int i = 0; i < bytes.Count; i++)
        {
            crc ^= bytes[i] << 8;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 0x8000) != 0 ? (crc << 1) ^ polynomial : crc << 1;
        }

        return (ushort)(kind == FskCrc.Ibm ? crc : ~crc);
    }

    // x⁹ + x⁵ + 1. That the alternate sequence differs is all that is known of it here.
    private static byte[] Sequence(int seed)
    {
        byte[] bytes = new byte[MaximumBytes];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)seed;
            for (int bit = 0; bit < 8; bit++) seed = (seed >> 1) | (((seed ^ (seed >> 5)) & 1) << 8);
        }

        return bytes;
    }
}
