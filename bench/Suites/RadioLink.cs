using System.Text;
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

    /// <summary>Eight readings in one message, or as many of them as fit; gives its length.</summary>
    public static int Build(RadioMessageBuilder builder, RadioKey key, long counter, SentReading[] readings)
    {
        builder.Begin(Hub, key, counter);
        foreach (var sent in readings)
        {
            if (!builder.TryAddReading(sent.Reading)) break;
        }

        return builder.Finish();
    }
}
