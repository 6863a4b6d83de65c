using System;
using System.Collections.Generic;
using System.Text;
using Battery.Protocol.Radio;

namespace Battery.Protocol.Tests;

/// <summary>Frame encoder and decoder in one of their implementations.</summary>
internal sealed class FrameCodec(FrameWay way)
{
    /// <summary>Encodes; gives the length.</summary>
    public int Encode(byte[] content, byte[] destination)
    {
        return way == FrameWay.Portable
            ? FrameEncoder.Encode(content, 0, content.Length, destination, 0)
            : Encode(content.AsSpan(), destination);
    }

    /// <summary>Encodes; gives the length.</summary>
    public int Encode(ReadOnlySpan<byte> content, Span<byte> destination)
    {
        switch (way)
        {
            case FrameWay.Portable:
                byte[] frame = new byte[destination.Length];
                int length = FrameEncoder.Encode(content.ToArray(), 0, content.Length, frame, 0);
                frame.CopyTo(destination);
                return length;
            case FrameWay.Table:
                return FrameEncoder.Encode(content, destination, compress: false);
            default:
                return FrameEncoder.Encode(content, destination);
        }
    }

    /// <summary>Encodes into exactly the room asked for, and watches what lies beside it.</summary>
    public byte[] Encode(byte[] content)
    {
        const int Beside = 64;
        int room = FrameEncoder.MaximumLength(content.Length);
        byte[] destination = new byte[room + (2 * Beside)];
        Array.Fill(destination, (byte)0xA5);
        int length = way == FrameWay.Portable
            ? FrameEncoder.Encode(content, 0, content.Length, destination, Beside)
            : Encode(content, destination.AsSpan(Beside, room));
        if (destination.AsSpan(0, Beside).ContainsAnyExcept((byte)0xA5) || destination.AsSpan(Beside + room).ContainsAnyExcept((byte)0xA5))
            throw new InvalidOperationException("It wrote beside the destination.");
        return destination[Beside..(Beside + length)];
    }

    /// <summary>Reads; for the portable one an array is made.</summary>
    public bool Read(FrameDecoder decoder, ReadOnlySpan<byte> bytes, out int used)
    {
        return way switch
        {
            FrameWay.Portable => decoder.Read(bytes.ToArray(), 0, bytes.Length, out used),
            FrameWay.Table => decoder.Read(bytes, compress: false, out used),
            _ => decoder.Read(bytes, out used),
        };
    }

    /// <summary>Reads without making anything.</summary>
    public bool Read(FrameDecoder decoder, byte[] bytes, int count)
    {
        return way == FrameWay.Portable ? decoder.Read(bytes, 0, count, out _) : Read(decoder, bytes.AsSpan(0, count), out _);
    }

    /// <summary>Decodes a stream in chunks that end at these places; gives each content, and the counters.</summary>
    public string DecodeAll(ReadOnlySpan<byte> bytes, IEnumerable<int> ends, int maximumLength)
    {
        var log = new StringBuilder();
        var decoder = new FrameDecoder(maximumLength);
        int begin = 0;
        foreach (int end in ends)
        {
            // What lies before a chunk in memory is not what came before it.
            byte[] chunk = [(byte)(0x7D * (end & 1)), .. bytes[begin..end]];
            int at = 1;
            while (Read(decoder, chunk.AsSpan(at), out int used))
            {
                log.Append(Convert.ToHexString(decoder.Buffer, 0, decoder.Length)).Append('\n');
                at += used;
            }

            begin = end;
        }

        FrameCounters c = decoder.Counters;
        return log.Append($"{c.Frames} {c.BadEscapes} {c.Overlong} {c.SkippedBytes}").ToString();
    }
}
