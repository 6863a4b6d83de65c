using System;
using System.Buffers.Binary;

namespace Battery.Simulation.Radio;

/// <summary>How packets travel between <see cref="UdpAir"/> and <see cref="AirBroker"/>: a kind, fixed fields, the payload.</summary>
internal static class AirDatagram
{
    public const byte Hello = 1;
    public const byte Send = 2;
    public const byte Heard = 3;
    private const int HeaderBytes = 32;

    public static byte[] FromPacket(byte kind, AirPacket packet, int rssi = 0, int snr = 0, bool damaged = false)
    {
        byte[] bytes = new byte[HeaderBytes + packet.Payload.Length];
        bytes[0] = kind;
        bytes[1] = (byte)packet.SpreadingFactor;
        bytes[2] = (byte)packet.SyncWord;
        bytes[3] = (byte)(
            (packet.Inverted ? 1 : 0) | (packet.HasCrc ? 2 : 0) | (damaged ? 4 : 0) | (packet.ImplicitHeader ? 8 : 0)
            | (packet.LowDataRate ? 16 : 0) | ((packet.CodingRate - 5) << 5));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), packet.FrequencyHz);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), packet.BandwidthHz);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12), packet.DurationMicroseconds);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), rssi);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), snr);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), (int)packet.PreambleMicroseconds);
        packet.Payload.CopyTo(bytes, HeaderBytes);
        return bytes;
    }

    /// <summary>Null where the bytes are no such datagram.</summary>
    public static HeardPacket Read(byte kind, byte[] bytes)
    {
        if (bytes.Length is < HeaderBytes or > HeaderBytes + 255 || bytes[0] != kind) return null;
        var packet = new AirPacket(
            BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)),
            bytes[1],
            BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)),
            bytes[2],
            (bytes[3] & 1) != 0,
            (bytes[3] & 2) != 0,
            BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(12)),
            bytes[HeaderBytes..])
        {
            PreambleMicroseconds = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(28)),
            ImplicitHeader = (bytes[3] & 8) != 0,
            LowDataRate = (bytes[3] & 16) != 0,
            CodingRate = 5 + (bytes[3] >> 5),
        };
        return new HeardPacket(
            packet, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(20)), BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(24)),
            (bytes[3] & 4) != 0);
    }
}
