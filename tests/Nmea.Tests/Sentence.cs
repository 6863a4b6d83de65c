using System.Text;

namespace Battery.Drivers.Nmea.Tests;

internal static class Sentence
{
    /// <summary>With '$', its checksum and the line end.</summary>
    public static string Of(string content)
    {
        int sum = 0;
        foreach (char c in content) sum ^= c;
        return $"${content}*{sum:X2}\r\n";
    }

    public static void Feed(NmeaReceiver receiver, string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        receiver.Feed(bytes, 0, bytes.Length);
    }
}
