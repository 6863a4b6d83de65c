using System;
using System.Globalization;
using System.Text;

namespace Battery.Bench.Suites;

/// <summary>RMC as a NEO-6M sends it.</summary>
internal static class RmcSentence
{
    public static byte[] Make(Random random)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        string body = string.Create(
            invariant,
            $"GPRMC,{random.Next(24):00}{random.Next(60):00}{random.Next(60):00}.00,A,{random.Next(90):00}{random.Next(60):00}.{random.Next(100000):00000},{(random.Next(2) == 0 ? 'N' : 'S')},{random.Next(180):000}{random.Next(60):00}.{random.Next(100000):00000},{(random.Next(2) == 0 ? 'E' : 'W')},{random.Next(100)}.{random.Next(1000):000},{random.Next(360)}.{random.Next(100):00},{random.Next(1, 29):00}{random.Next(1, 13):00}{random.Next(24, 50):00},,,A");
        int sum = 0;
        foreach (char character in body) sum ^= character;
        return Encoding.ASCII.GetBytes(string.Create(invariant, $"${body}*{sum:X2}\r\n"));
    }
}
