namespace Battery.Drivers.Sx127x;

/// <summary>A packet that was received; made once and used again.</summary>
public sealed class LoraPacket
{
    /// <summary>The payload, from 0 to <see cref="Length"/> − 1.</summary>
    public byte[] Payload { get; } = new byte[255];

    /// <summary>How long the payload is, bytes.</summary>
    public int Length { get; internal set; }

    /// <summary>Signal strength, dBm, corrected by the SNR as section 5.5.5 demands.</summary>
    public int RssiDbm { get; internal set; }

    /// <summary>Signal to noise ratio, quarter dB.</summary>
    public int SnrQuarterDb { get; internal set; }

    /// <summary>
    /// By how much this receiver's carrier is above the sender's, Hz: taken from <see cref="LoraModem.FrequencyHz"/>, this end meets the
    /// other.
    /// </summary>
    public int FrequencyErrorHz { get; internal set; }

    /// <summary>Denominator of the coding rate 4/n that the sender used, 5…8.</summary>
    public int CodingRate { get; internal set; }

    /// <summary>Whether the payload's CRC was there, and right.</summary>
    public bool HasCrc { get; internal set; }

    /// <summary>Whether the payload's CRC was wrong; given with <see cref="LoraModem.ReceiveDamaged"/> only.</summary>
    public bool IsDamaged { get; internal set; }

    internal void CopyFrom(LoraPacket other)
    {
        System.Array.Copy(other.Payload, 0, Payload, 0, other.Length);
        Length = other.Length;
        RssiDbm = other.RssiDbm;
        SnrQuarterDb = other.SnrQuarterDb;
        FrequencyErrorHz = other.FrequencyErrorHz;
        CodingRate = other.CodingRate;
        HasCrc = other.HasCrc;
        IsDamaged = other.IsDamaged;
    }
}
