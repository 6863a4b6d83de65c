using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using Battery.Drivers.Sx127x;

namespace RadioSample;

/// <summary>What the two verbs do with a radio that is set up.</summary>
internal static class Link
{
    private const int TriesForAFreeChannel = 50;

    /// <summary>Sends a text as one packet, as soon as nobody else is heard.</summary>
    /// <returns>False where the channel does not become free.</returns>
    public static bool Send(Sx127x radio, string text, TextWriter log)
    {
        byte[] payload = Encoding.UTF8.GetBytes(text);
        if (payload.Length is 0 or > 255) throw new FormatException($"A packet holds 1 to 255 bytes; the text has {payload.Length}.");
        for (int tried = 0; radio.IsChannelBusy(); tried++)
        {
            if (tried == TriesForAFreeChannel) return false;
            Thread.Sleep(Random.Shared.Next(10, 100));
        }

        radio.Send(payload, 0, payload.Length);
        log.WriteLine($"Sent {payload.Length} bytes, {radio.Modem.PacketMicroseconds(payload.Length) / 1000} ms on air.");
        return true;
    }

    /// <summary>Prints the packets that come until <paramref name="stop"/> is asked for.</summary>
    public static void Listen(Sx127x radio, TextWriter log, CancellationToken stop)
    {
        var packet = new LoraPacket();
        radio.StartReceive();
        while (!stop.IsCancellationRequested)
        {
            if (radio.TryReceive(packet)) log.WriteLine(Describe(packet));
            else stop.WaitHandle.WaitOne(5);
        }
    }

    private static string Describe(LoraPacket packet)
    {
        Span<byte> payload = packet.Payload.AsSpan(0, packet.Length);
        string content = IsText(payload) ? Encoding.ASCII.GetString(payload) : Convert.ToHexString(payload);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{packet.Length,3} bytes  {packet.RssiDbm} dBm  SNR {packet.SnrQuarterDb / 4m:0.0#} dB  {content}");
    }

    private static bool IsText(ReadOnlySpan<byte> payload) => payload.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0;
}
