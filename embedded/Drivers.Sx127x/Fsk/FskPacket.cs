using System;

namespace Battery.Drivers.Sx127x;

/// <summary>A packet that was received in FSK or OOK; made once and used again.</summary>
public sealed class FskPacket
{
    /// <summary>Makes a packet for 255 bytes, the most that a packet with a length byte can have.</summary>
    public FskPacket()
        : this(255)
    {
    }

    /// <summary>Makes a packet.</summary>
    /// <param name="capacity">At least <see cref="FskModem.MaximumPayload"/>, bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not 1…2047.</exception>
    public FskPacket(int capacity)
    {
        if (capacity < 1 || capacity > 2047) throw new ArgumentOutOfRangeException(nameof(capacity));
        Payload = new byte[capacity];
    }

    /// <summary>The payload, from 0 to <see cref="Length"/> − 1, without length and address.</summary>
    public byte[] Payload { get; }

    /// <summary>How long the payload is, bytes.</summary>
    public int Length { get; internal set; }

    /// <summary>To whom it was sent, 0…255; −1 without <see cref="FskModem.AddressFilter"/>.</summary>
    public int Address { get; internal set; }

    /// <summary>
    /// Signal strength, dBm. The chip keeps none per packet: it is that of the moment at which the driver first saw the packet, and true
    /// where that was while the packet came in.
    /// </summary>
    public int RssiDbm { get; internal set; }

    /// <summary>By how much the sender's carrier lies above the own, Hz, as the chip measured it (RegFei); in FSK only.</summary>
    public int FrequencyErrorHz { get; internal set; }

    /// <summary>By how much the automatic frequency control moved the receiver for this packet, Hz (RegAfc).</summary>
    public int FrequencyCorrectionHz { get; internal set; }

    /// <summary>
    /// Whether the CRC was wrong; given with <see cref="FskModem.ReceiveDamaged"/> only. Its length and address may be what is damaged.
    /// </summary>
    public bool IsDamaged { get; internal set; }

    internal void CopyFrom(FskPacket other)
    {
        Array.Copy(other.Payload, 0, Payload, 0, other.Length);
        Length = other.Length;
        Address = other.Address;
        RssiDbm = other.RssiDbm;
        FrequencyErrorHz = other.FrequencyErrorHz;
        FrequencyCorrectionHz = other.FrequencyCorrectionHz;
        IsDamaged = other.IsDamaged;
    }
}
