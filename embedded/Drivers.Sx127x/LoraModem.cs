using System;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// The settings that both sides of a LoRa link share. The defaults are 869.525 MHz (sub-band with 10 % duty cycle in EU 868), SF7, 125 kHz, 4/5,
/// explicit header, CRC.
/// </summary>
public sealed class LoraModem
{
    // RegModemConfig1 bits 7:4, table in section 6.4.
    private static readonly int[] Bandwidths = new int[] { 7800, 10400, 15600, 20800, 31250, 41700, 62500, 125000, 250000, 500000 };

    /// <summary>Carrier, Hz, 137,000,000…525,000,000 (LF port) or 779,000,000…1,020,000,000 (HF port).</summary>
    public int FrequencyHz { get; set; } = 869525000;

    /// <summary>Spreading factor, 6…12; 6 only with <see cref="ImplicitHeader"/>.</summary>
    public int SpreadingFactor { get; set; } = 7;

    /// <summary>Bandwidth, Hz: 7800, 10400, 15600, 20800, 31250, 41700, 62500, 125000, 250000 or 500000.</summary>
    public int BandwidthHz { get; set; } = 125000;

    /// <summary>Denominator of the coding rate 4/n, 5…8.</summary>
    public int CodingRate { get; set; } = 5;

    /// <summary>True where length and coding rate are not sent but known to both sides.</summary>
    public bool ImplicitHeader { get; set; }

    /// <summary>With <see cref="ImplicitHeader"/> the payload's length, 1…255.</summary>
    public int ImplicitLength { get; set; } = 1;

    /// <summary>Whether the payload has a CRC.</summary>
    public bool Crc { get; set; } = true;

    /// <summary>Preamble, symbols, 6…65535; 4.25 come on top.</summary>
    public int PreambleSymbols { get; set; } = 8;

    /// <summary>Sync word, 0…255: 0x12 private networks, 0x34 LoRaWAN.</summary>
    public int SyncWord { get; set; } = 0x12;

    /// <summary>Transmit power, dBm, at PA_BOOST: 2…17, or 20.</summary>
    public int PowerDbm { get; set; } = 14;

    /// <summary>Whether I and Q are inverted.</summary>
    public bool InvertIq { get; set; }

    /// <summary>The low data rate optimisation is demanded where a symbol lasts longer than 16 ms (section 4.1.1.6).</summary>
    public bool LowDataRate
    {
        get { return TimeOnAir.SymbolMicroseconds(SpreadingFactor, BandwidthHz) > 16000; }
    }

    /// <summary>The bandwidth's number in RegModemConfig1; −1 for one that the chip does not have.</summary>
    internal int BandwidthIndex
    {
        get { return Array.IndexOf(Bandwidths, BandwidthHz); }
    }

    /// <summary>Checks the settings. Empty where the chip can do them, otherwise what is wrong.</summary>
    public string Check()
    {
        if (FrequencyHz < 137000000 || FrequencyHz > 1020000000 || (FrequencyHz > 525000000 && FrequencyHz < 779000000)) return "The frequency is 137 to 525 or 779 to 1020 MHz.";
        if (SpreadingFactor < 6 || SpreadingFactor > 12) return "The spreading factor is 6 to 12.";
        if (SpreadingFactor == 6 && !ImplicitHeader) return "Spreading factor 6 works with an implicit header only (section 4.1.1.2).";
        if (BandwidthIndex < 0) return "The chip does not have this bandwidth.";
        if (CodingRate < 5 || CodingRate > 8) return "The coding rate is 4/5 to 4/8.";
        if (ImplicitHeader && (ImplicitLength < 1 || ImplicitLength > 255)) return "The implicit length is 1 to 255.";
        if (PreambleSymbols < 6 || PreambleSymbols > 65535) return "The preamble is 6 to 65535 symbols.";
        if (SyncWord < 0 || SyncWord > 255) return "The sync word is one byte.";
        return PowerDbm != 20 && (PowerDbm < 2 || PowerDbm > 17) ? "The power is 2 to 17 dBm, or 20." : "";
    }

    /// <summary>How long a packet of this length is on air, microseconds, rounded up.</summary>
    public long PacketMicroseconds(int payloadBytes)
    {
        return TimeOnAir.PacketMicroseconds(SpreadingFactor, BandwidthHz, CodingRate, PreambleSymbols, ImplicitHeader, Crc, LowDataRate, payloadBytes);
    }
}
