using System;

namespace Battery.Drivers.Sx127x;

/// <summary>Time on air after Semtech (data sheet section 4.1.1.6 and 4.1.1.7), in whole numbers, exact to the microsecond.</summary>
public static class TimeOnAir
{
    private const int CyclesPerMicrosecond = 32;

    // The chip divides its clock of 32 MHz by these, which the data sheet rounds: 7.8 kHz is 7812.5 Hz.
    private static readonly int[] RoundedBandwidths = new int[] { 7800, 10400, 15600, 20800, 41700 };
    private static readonly int[] Divisors = new int[] { 4096, 3072, 2048, 1536, 768 };

    /// <summary>How long a symbol lasts, microseconds, rounded up: 2^SF / BW.</summary>
    public static long SymbolMicroseconds(int spreadingFactor, int bandwidthHz)
    {
        return Divide((1L << spreadingFactor) * CyclesPerChip(bandwidthHz), CyclesPerMicrosecond);
    }

    /// <summary>
    /// How many symbols header, payload and CRC take: 8 + max(ceil((8 PL − 4 SF + 28 + 16 CRC − 20 IH) / (4 (SF − 2 DE))) · n, 0).
    /// </summary>
    /// <param name="spreadingFactor">6…12.</param>
    /// <param name="codingRate">n of 4/n, 5…8.</param>
    /// <param name="implicitHeader">IH.</param>
    /// <param name="crc">Whether there is a CRC.</param>
    /// <param name="lowDataRate">DE.</param>
    /// <param name="payloadBytes">PL, 0…255.</param>
    public static int PayloadSymbols(int spreadingFactor, int codingRate, bool implicitHeader, bool crc, bool lowDataRate, int payloadBytes)
    {
        int bits = (8 * payloadBytes) - (4 * spreadingFactor) + 28 + (crc ? 16 : 0) - (implicitHeader ? 20 : 0);
        if (bits <= 0) return 8;
        int perBlock = 4 * (spreadingFactor - (lowDataRate ? 2 : 0));
        return 8 + ((bits + perBlock - 1) / perBlock * codingRate);
    }

    /// <summary>How long a packet lasts, microseconds, rounded up; the parameters as in <see cref="LoraModem"/>.</summary>
    public static long PacketMicroseconds(
        int spreadingFactor, int bandwidthHz, int codingRate, int preambleSymbols, bool implicitHeader, bool crc, bool lowDataRate,
        int payloadBytes)
    {
        if (payloadBytes < 0 || payloadBytes > 255) throw new ArgumentOutOfRangeException(nameof(payloadBytes));

        // In quarters of a symbol, for the preamble ends with a quarter.
        long quarters = (4L * preambleSymbols) + 17
            + (4L * PayloadSymbols(spreadingFactor, codingRate, implicitHeader, crc, lowDataRate, payloadBytes));
        return Divide(quarters * (1L << spreadingFactor) * CyclesPerChip(bandwidthHz), 4 * CyclesPerMicrosecond);
    }

    private static int CyclesPerChip(int bandwidthHz)
    {
        for (int i = 0; i < RoundedBandwidths.Length; i++)
        {
            if (RoundedBandwidths[i] == bandwidthHz) return Divisors[i];
        }

        return CyclesPerMicrosecond * 1000000 / bandwidthHz;
    }

    private static long Divide(long dividend, long divisor)
    {
        return (dividend + divisor - 1) / divisor;
    }
}
