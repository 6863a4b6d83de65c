using Battery.Protocol.Radio;

namespace Battery.Bench.Plain;

/// <summary>Frames by a plain loop over the bytes.</summary>
internal static class PlainFrame
{
    public static int Encode(byte[] payload, byte[] frame)
    {
        int length = 0;
        frame[length++] = FrameEncoder.Delimiter;
        foreach (byte value in payload)
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
        int length = 0;
        bool escaped = false;
        foreach (byte value in frame)
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
