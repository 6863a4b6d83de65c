using System;
using System.Globalization;
using System.Text;

namespace Battery.Bench.Plain;

/// <summary>RMC by splitting the text at its commas, checksum included.</summary>
internal sealed record SplitRmc(DateTime Utc, bool IsValid, double Latitude, double Longitude, double SpeedKnots, double Course)
{
    public static SplitRmc Parse(byte[] sentence)
    {
        string text = Encoding.ASCII.GetString(sentence).Trim();
        int star = text.IndexOf('*');
        int sum = 0;
        for (int i = 1; i < star; i++) sum ^= text[i];
        if (sum != Convert.ToInt32(text[(star + 1)..], 16)) throw new FormatException("The checksum is wrong.");
        string[] fields = text[..star].Split(',');
        if (!fields[0].EndsWith("RMC", StringComparison.Ordinal)) throw new FormatException("This is no RMC.");
        return new SplitRmc(
            DateTime.ParseExact(fields[9] + fields[1], "ddMMyyHHmmss.ff", CultureInfo.InvariantCulture),
            fields[2] == "A",
            Degrees(fields[3], 2) * (fields[4] == "S" ? -1 : 1),
            Degrees(fields[5], 3) * (fields[6] == "W" ? -1 : 1),
            double.Parse(fields[7], CultureInfo.InvariantCulture),
            double.Parse(fields[8], CultureInfo.InvariantCulture));
    }

    private static double Degrees(string field, int digits) =>
        int.Parse(field[..digits], CultureInfo.InvariantCulture) + (double.Parse(field[digits..], CultureInfo.InvariantCulture) / 60);
}
