namespace Battery.Drivers.Sx127x;

/// <summary>
/// RegModemConfig1 to 3. An SX1272 has no third: CRC and low data rate optimisation stand in the first, the automatic gain control in the
/// second (its data sheet, section 6.4).
/// </summary>
internal static class LoraConfiguration
{
    private const int LowestSx1272Bandwidth = 125000;

    /// <summary>Whether an SX1272 has the bandwidth: 125, 250 or 500 kHz.</summary>
    public static bool IsSx1272Bandwidth(int bandwidthHz)
    {
        return bandwidthHz >= LowestSx1272Bandwidth;
    }

    /// <summary>Bandwidth, coding rate, header; of an SX1272 also CRC and low data rate optimisation.</summary>
    public static int First(LoraModem modem, bool isSx1272)
    {
        int codingRate = modem.CodingRate - 4;
        if (!isSx1272) return (modem.BandwidthIndex << 4) | (codingRate << 1) | Bit(modem.ImplicitHeader, 0x01);
        int bandwidth = modem.BandwidthHz == LowestSx1272Bandwidth ? 0 : modem.BandwidthHz == 2 * LowestSx1272Bandwidth ? 1 : 2;
        return (bandwidth << 6) | (codingRate << 3) | Bit(modem.ImplicitHeader, 0x04) | Bit(modem.Crc, 0x02) | Bit(modem.LowDataRate, 0x01);
    }

    /// <summary>Spreading factor, CRC; of an SX1272 the automatic gain control instead.</summary>
    public static int Second(LoraModem modem, bool isSx1272)
    {
        return (modem.SpreadingFactor << 4) | Bit(isSx1272 ? modem.Gain == LnaGain.Automatic : modem.Crc, 0x04);
    }

    /// <summary>Low data rate optimisation, automatic gain control.</summary>
    public static int Third(LoraModem modem)
    {
        return Bit(modem.LowDataRate, 0x08) | Bit(modem.Gain == LnaGain.Automatic, 0x04);
    }

    private static int Bit(bool isSet, int bit)
    {
        return isSet ? bit : 0;
    }
}
