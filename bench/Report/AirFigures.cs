using System;
using System.Linq;
using Battery.Bench.Plain;
using Battery.Bench.Suites;
using Battery.Protocol.Radio;

namespace Battery.Bench.Report;

/// <summary>
/// What the readings of typical fleets take on air: messages as full as they get, of 255 bytes at most, authenticated. The same
/// fleets each time, so that the figures are exact.
/// </summary>
internal static class AirFigures
{
    private const int Fleets = 500;
    private const int Modules = 24;

    // Header and tag of the message; type, length, version and count of its data packet.
    private const int OverheadBytes = RadioFormat.HeaderBytes + RadioKey.TagBytes + RadioFormat.PacketHeaderBytes + 2;

    public static AirFigure[] Measure()
    {
        (double Bytes, double OwnBytes, double Mean, int Fewest) full = Fill(ReadingForm.Full);
        (double Bytes, double OwnBytes, double Mean, int Fewest) delta = Fill(ReadingForm.Delta);
        const string Mean = "mean";
        return
        [
            new("full reading on air", Mean, full.OwnBytes, "B", PackedReading.Bytes, false, Target.AtMost(30, "B")),
            new("full reading on air", "mean, with its share of the message", full.Bytes, "B", PackedReading.Bytes, false, null),
            new("delta reading on air", Mean, delta.OwnBytes, "B", PackedReading.Bytes, false, Target.AtMost(14, "B")),
            new("delta reading on air", "mean, with its share of the message", delta.Bytes, "B", PackedReading.Bytes, false, null),
            new("full readings in a payload", Mean, full.Mean, "", PackedReading.PerPayload, true, Target.AtLeast(8, "")),
            new("full readings in a payload", "the fewest", full.Fewest, "", PackedReading.PerPayload, true, Target.AtLeast(8, "")),
            new("delta readings in a payload", Mean, delta.Mean, "", PackedReading.PerPayload, true, null),
        ];
    }

    private static (double Bytes, double OwnBytes, double Mean, int Fewest) Fill(ReadingForm form)
    {
        var random = new Random(20260724);
        var builder = new RadioMessageBuilder(RadioLink.Source);
        RadioKey key = RadioLink.Key();
        (int Length, int Count)[] messages = Enumerable.Range(0, Fleets).Select(n =>
        {
            SentReading[] fleet = SentReading.Fleet(random, Modules, form);
            SentReadings? known = form == ReadingForm.Delta ? RadioLink.Acknowledge(builder, key, fleet) : null;
            int length = RadioLink.Build(builder, key, n, fleet, known);
            return (Length: length, Count: builder.ReadingCount);
        }).ToArray();
        double bytes = messages.Sum(message => message.Length);
        double count = messages.Sum(message => message.Count);
        int overhead = OverheadBytes + (form == ReadingForm.Delta ? RadioFormat.CheckBytes : 0);
        return (bytes / count, (bytes - (Fleets * overhead)) / count, count / Fleets, messages.Min(message => message.Count));
    }
}
