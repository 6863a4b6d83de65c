using System;
using System.Linq;
using Battery.Bench.Suites;
using Battery.Protocol.Radio;

namespace Battery.DeviceCosts.Paths;

/// <summary>Radio messages with the full readings of eight modules, encrypted and authenticated.</summary>
internal static class MessagePaths
{
    public static DevicePath[] All()
    {
        var random = new Random(1);
        SentReading[][] fleets =
            [.. Enumerable.Range(0, DevicePath.Calls).Select(_ => SentReading.Fleet(random, RadioLink.Modules, ReadingForm.Full))];
        var builder = new RadioMessageBuilder(RadioLink.Source);
        RadioKey key = RadioLink.Key();
        byte[][] messages = [.. fleets.Select((fleet, i) => builder.Buffer[..RadioLink.Build(builder, key, i, fleet)])];

        // Without a replay guard, so that messages can come again.
        var reader = new RadioMessageReader(RadioLink.Hub, RadioLink.Keys(), null!);
        return
        [
            new DevicePath("radio message of 8, build", i => RadioLink.Build(builder, key, i, fleets[i])),
            new DevicePath(
                "radio message of 8, read",
                i =>
                {
                    DevicePath.Expect(
                        reader.Open(messages[i], 0, messages[i].Length) == RadioResult.Accepted, "opening a radio message");
                    int count = 0;
                    while (reader.Read() != null) count++;
                    DevicePath.Expect(count == RadioLink.Modules, "reading a radio message");
                }),
        ];
    }
}
