using System.Text;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Bench.Suites;

/// <summary>Both ends of a radio link that carries the readings of eight modules a message.</summary>
internal static class RadioLink
{
    public const int Modules = 8;
    public const int Source = 4242;
    public const int Hub = 100;

    public static LinkKeys Keys() => new(Source, Key());

    public static RadioKey Key() => new(Encoding.ASCII.GetBytes("a secret of enough bytes"));

    /// <summary>What the HUB has after it acknowledged the readings that these refer to.</summary>
    public static SentReadings Acknowledge(RadioMessageBuilder builder, RadioKey key, SentReading[] readings)
    {
        var known = new SentReadings(readings.Length);
        var ack = new AckMessage();
        foreach (SentReading sent in readings)
        {
            Reading earlier = sent.Acknowledged!;
            builder.Begin(Hub, key, 0);
            builder.TryAddReading(earlier, known, again: false, now: 0);
            ack.Begin(earlier.ModuleId, earlier.BootId);
            ack.AddRange(earlier.Sequence, earlier.Sequence);
            known.OnAcknowledged(ack);
        }

        return known;
    }

    /// <summary>Eight readings in one message, or as many of them as fit; gives its length.</summary>
    /// <param name="builder">Builds it.</param>
    /// <param name="key">Its key.</param>
    /// <param name="counter">Its frame counter.</param>
    /// <param name="readings">The readings.</param>
    /// <param name="known">What they are sent as differences to; null to send them whole.</param>
    public static int Build(RadioMessageBuilder builder, RadioKey key, long counter, SentReading[] readings, SentReadings? known = null)
    {
        builder.Begin(Hub, key, counter, formatVersion: RadioFormat.EncryptedVersion);
        foreach (SentReading sent in readings)
        {
            if (!(known is null
                ? builder.TryAddReading(sent.Reading) : builder.TryAddReading(sent.Reading, known, again: false, now: 0))) break;
        }

        return builder.Finish();
    }
}
