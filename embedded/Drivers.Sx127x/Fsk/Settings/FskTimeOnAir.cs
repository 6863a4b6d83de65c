using System;

namespace Battery.Drivers.Sx127x;

/// <summary>Time on air in FSK and OOK, in whole numbers, with the bit rate that the chip can make.</summary>
public static class FskTimeOnAir
{
    private const int Oscillator = 32000000;

    /// <summary>
    /// The divisor of the oscillator for a bit rate, sixteenths: FXOSC / rate, rounded (data sheet section 4.2.1). RegBitrate holds the
    /// whole, RegBitrateFrac the sixteenths, which have no effect in OOK.
    /// </summary>
    /// <param name="bitRate">Bit/s, 489 and more.</param>
    /// <param name="modulation">OOK knows whole divisors only.</param>
    public static int Divisor(int bitRate, FskModulation modulation)
    {
        int step = modulation == FskModulation.Ook ? 16 : 1;
        long scaled = Oscillator * (16L / step);
        return (int)((scaled + (bitRate / 2)) / bitRate) * step;
    }

    /// <summary>
    /// How many chips a packet has: preamble, sync word, length, address, payload, CRC; Manchester doubles all but the first two.
    /// </summary>
    /// <param name="preambleBytes">Preamble.</param>
    /// <param name="syncBytes">Sync word.</param>
    /// <param name="lengthByte">Whether the length is sent.</param>
    /// <param name="addressByte">Whether there is an address.</param>
    /// <param name="payloadBytes">0…2047.</param>
    /// <param name="crc">Whether there is a CRC.</param>
    /// <param name="manchester">Whether it is Manchester coded.</param>
    public static int Chips(
        int preambleBytes, int syncBytes, bool lengthByte, bool addressByte, int payloadBytes, bool crc, bool manchester)
    {
        if (payloadBytes < 0 || payloadBytes > 2047) throw new ArgumentOutOfRangeException(nameof(payloadBytes));
        int coded = (lengthByte ? 1 : 0) + (addressByte ? 1 : 0) + payloadBytes + (crc ? 2 : 0);
        return 8 * (preambleBytes + syncBytes + (manchester ? 2 * coded : coded));
    }

    /// <summary>How long so many chips last, microseconds, rounded up.</summary>
    /// <param name="chips">How many.</param>
    /// <param name="divisor">From <see cref="Divisor"/>.</param>
    public static long Microseconds(int chips, int divisor)
    {
        // A cycle of the oscillator is 1/32 µs, a sixteenth of it 1/512 µs.
        return (((long)chips * divisor) + 511) / 512;
    }
}
