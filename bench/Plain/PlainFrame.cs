using Battery.Protocol.Radio;

namespace Battery.Bench.Plain;

/// <summary>Frames by a plain loop over the bytes.</summary>
internal static class PlainFrame
{
    public static int Encode(byte[] payload, byte[] frame)
    {
        var length = 0;
        frame[length++] = FrameEncoder.Delimiter;
        foreach (var value in payload)
        {
            if (value is FrameEncoder.Delimiter or FrameEncoder.Escape)
            {
                frame[length++] = FrameEncoder.Escape;
                frame[length++] = (byte)(value ^ FrameEncoder.EscapeBit);
            }
            else
            {
                frame[length++] = value;
            }
        }

        frame[length++] = FrameEncoder.Delimiter;
        return length;
    }

    /// <summary>Takes one whole frame; unlike the decoder it minds neither chunks nor limits nor bad escapes.</summary>
    public static int Decode(byte[] frame, byte[] payload)
    {
        var length = 0;
        var escaped = false;
        foreach (var value in frame)
        {
            if (value == FrameEncoder.Delimiter) continue;
            if (value == FrameEncoder.Escape)
            {
                escaped = true;
            }
            else if (escaped)
            {
                payload[length++] = (byte)(value ^ FrameEncoder.EscapeBit);
                escaped = false;
            }
            else
            {
                payload[length++] = value;
            }
        }

        return length;
    }
}
