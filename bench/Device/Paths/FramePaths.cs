using System;
using System.Linq;
using Battery.Bench.Suites;
using Battery.Protocol.Radio;

namespace Battery.DeviceCosts.Paths;

/// <summary>Frames, and the authentication of what is in them.</summary>
internal static class FramePaths
{
    private const int Size = RadioFormat.MaximumMessageBytes;

    public static DevicePath[] All()
    {
        var random = new Random(1);
        byte[][] payloads = [.. Enumerable.Range(0, DevicePath.Calls).Select(_ => Payload.Make(random, Size, Density.Random))];
        byte[] frame = new byte[FrameEncoder.MaximumLength(Size)];
        byte[][] frames = [.. payloads.Select(payload => frame[..FrameEncoder.Encode(payload, 0, Size, frame, 0)])];
        var decoder = new FrameDecoder(Size);
        RadioKey key = RadioLink.Key();
        byte[] message = new byte[Size];
        return
        [
            new DevicePath("frame encode, 255 B", i => FrameEncoder.Encode(payloads[i], 0, Size, frame, 0)),
            new DevicePath(
                "frame decode, 255 B", i => DevicePath.Expect(decoder.Read(frames[i], 0, frames[i].Length, out _), "decoding a frame")),
            new DevicePath(
                "HMAC of a radio message, 255 B",
                i =>
                {
                    payloads[i].CopyTo(message, 0);
                    key.Sign(message, 0, Size - RadioKey.TagBytes);
                }),
        ];
    }
}
