using System.IO;
using System.Linq;

namespace Battery.Protocol.Tests;

/// <summary>
/// The original's telemetry structure member by member, in the order in which LoRa.h declares them at the commit that is named for each
/// size; written without the codec's table.
/// </summary>
internal sealed record OriginalStructure
{
    /// <summary>hhmmss.ss.</summary>
    public double Time { get; init; } = 91530;

    /// <summary>ddmmyy.</summary>
    public uint Date { get; init; } = 60326;

    public double Latitude { get; init; } = 53.4068031;

    public double Longitude { get; init; } = -2.9684658;

    public byte Type { get; init; }

    public byte Module { get; init; } = 7;

    public byte Charge { get; init; } = 64;

    public byte Health { get; init; } = 97;

    /// <summary>0.1 V.</summary>
    public byte Voltage { get; init; } = 148;

    /// <summary>0.01 V.</summary>
    public ushort[] Cells { get; init; } = [370, 371, 369, 372];

    /// <summary>0.1 A.</summary>
    public sbyte Current { get; init; } = -12;

    /// <summary>0.01 A.</summary>
    public short[] CellCurrents { get; init; } = [-123, -122, -121, -120];

    /// <summary>0.1 °C.</summary>
    public short Temperature { get; init; } = 253;

    /// <summary>0.1 °C.</summary>
    public short CellTemperature { get; init; } = 248;

    /// <summary>0.01 °C.</summary>
    public short[] Sensors { get; init; } = [2435, 2445, -155, -145];

    /// <summary>0.1 °C.</summary>
    public short Threshold { get; init; } = 550;

    public ushort Cycles { get; init; } = 120;

    public ushort InverterPower { get; init; } = 230;

    public byte Inverter { get; init; } = 1;

    public byte Wifi { get; init; }

    public byte[] ToBytes(int size)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        if (size is 52 or 53)
        {
            // float t; int d; float lat; float lon - each assigned through (uint8_t).
            writer.Write((float)(byte)(long)Time);
            writer.Write((int)(byte)Date);
            writer.Write((float)(byte)(long)Latitude);
            writer.Write((float)(byte)(long)Longitude);
        }
        else if (size >= 65)
        {
            writer.Write(Time);
            writer.Write(Date);
            writer.Write(Latitude);
            writer.Write(Longitude);
        }

        writer.Write(Type);
        writer.Write(Module);
        writer.Write(Charge);
        writer.Write(Health);
        writer.Write(Voltage);
        if (size == 19)
        {
            writer.Write(Current);
            writer.Write(Temperature);
            writer.Write(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 });
            return stream.ToArray();
        }

        foreach (ushort cell in Cells) writer.Write(cell);
        writer.Write(Current);
        foreach (short current in CellCurrents) writer.Write(current);
        writer.Write(Temperature);
        writer.Write(CellTemperature);
        foreach (short sensor in Sensors) writer.Write(sensor);
        writer.Write(Threshold);
        if (size is 67 or 70 or 78) writer.Write(Cycles);
        if (size is 70 or 78)
        {
            writer.Write(InverterPower);
            writer.Write(Inverter);
        }

        if (size is not (36 or 52)) writer.Write(Wifi);
        while (stream.Length < size) writer.Write((byte)0xEE);
        return stream.ToArray();
    }

    /// <summary>A message of one ROOT: count, structures.</summary>
    public static byte[] Message(int size, params OriginalStructure[] structures) =>
        [(byte)structures.Length, .. structures.SelectMany(structure => structure.ToBytes(size))];

    /// <summary>The frame of a message, in payloads as the original cuts it.</summary>
    public static byte[][] Payloads(byte[] message)
    {
        byte[] frame = [0x7E, .. message.SelectMany(b => b switch { 0x7E => [0x7D, 0x5E], 0x7D => [0x7D, 0x5D], _ => new[] { b } }), 0x7E];
        return [.. frame.Chunk(255)];
    }
}
