using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>
/// The naive parser that the driver is compared with: the whole stream as a text, regular expressions, fractions of big
/// integers. It shares no code with the driver and knows nothing of chunks, states or eight digits at a time.
/// </summary>
internal static class ReferenceParser
{
    private static readonly Regex Framed = new(@"\$([ -#%-)+-~]*)\*([0-9A-Fa-f]{2})(?=[\r\n])", RegexOptions.CultureInvariant);
    private static readonly Regex Time = new(
        @"^(?:(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]|235960)(?:\.([0-9]*))?$", RegexOptions.CultureInvariant);
    private static readonly Regex Angle = new(@"^([0-9]+)(?:\.([0-9]*))?$", RegexOptions.CultureInvariant);
    private static readonly Regex Number = new(@"^([+-]?)(?=\.?[0-9])([0-9]*)(?:\.([0-9]*))?$", RegexOptions.CultureInvariant);

    /// <summary>The content of each sentence that has its right checksum.</summary>
    public static List<string> Sentences(byte[] stream)
    {
        var contents = new List<string>();
        foreach (Match match in Framed.Matches(Encoding.Latin1.GetString(stream)))
        {
            if (match.Length - 1 >= NmeaReceiver.MaximumSentenceLength) continue;
            string content = match.Groups[1].Value;
            int sum = 0;
            foreach (char c in content) sum ^= c;
            if (sum == Convert.ToInt32(match.Groups[2].Value, 16)) contents.Add(content);
        }

        return contents;
    }

    /// <summary>
    /// What an RMC says, as the tests write it; null when it says nothing that can be: its time, its status or, with a fix, its position
    /// is wrong. Anything else that is wrong is absent.
    /// </summary>
    public static string? Rmc(string content)
    {
        string[] f = content.Split(',');
        if (f.Length < 10 || (f[2] != "A" && f[2] != "V" && f[2] != "")) return null;
        string? time = f[1] == "" ? "-" : TimeOf(f[1]);
        string date = DateOf(f[9]) ?? "-";
        string? position = f[3] == "" || f[5] == "" ? "-" : PositionOf(f[3], f[4], f[5], f[6]);
        if (position == null && (f[2] != "A" || (f.Length > 12 && f[12] == "N"))) position = "-";
        string speed = NumberOf(f[7], 0, int.MaxValue) ?? "-";
        string course = NumberOf(f[8], 0, 360_000) ?? "-";
        string direction = f.Length > 11 ? f[11] : "";
        string variation = f.Length < 11 || direction is not ("E" or "W") ? "-" : NumberOf(f[10], 0, 180_000) ?? "-";
        if (time == null || position == null) return null;
        return $"{time} {date} {f[2] == "A"} {position} {speed} {course} {variation}{(variation == "-" ? "" : variation == "0" ? "E" : direction)}";
    }

    /// <summary>What the driver says of the same, written the same way.</summary>
    public static string Written(NmeaRmc rmc)
    {
        string time = rmc.HasTime ? $"{rmc.TimeOfDayMilliseconds}" : "-";
        string date = rmc.HasDate ? $"{rmc.Days}" : "-";
        string position = rmc.HasPosition ? $"{rmc.LatitudeE7} {rmc.LongitudeE7}" : "-";
        string speed = rmc.HasSpeed ? $"{rmc.SpeedMilliknots}" : "-";
        string course = rmc.HasCourse ? $"{rmc.CourseMillidegrees}" : "-";
        string variation = !rmc.HasVariation ? "-" : $"{Math.Abs(rmc.VariationMillidegrees)}{(rmc.VariationMillidegrees < 0 ? 'W' : 'E')}";
        return $"{time} {date} {rmc.IsValid} {position} {speed} {course} {variation}";
    }

    private static string? TimeOf(string text)
    {
        Match match = Time.Match(text);
        if (!match.Success) return null;
        int hours = int.Parse(text[..2], CultureInfo.InvariantCulture);
        int minutes = int.Parse(text[2..4], CultureInfo.InvariantCulture);
        int seconds = int.Parse(text[4..6], CultureInfo.InvariantCulture);
        string thousandths = (match.Groups[1].Value + "000")[..3];
        return $"{(((hours * 60) + minutes) * 60 + seconds) * 1000 + int.Parse(thousandths, CultureInfo.InvariantCulture)}";
    }

    private static string? DateOf(string text)
    {
        if (text.Length != 6 || !Regex.IsMatch(text, "^[0-9]{6}$")) return null;
        string century = int.Parse(text[4..], CultureInfo.InvariantCulture) < 80 ? "20" : "19";
        return DateTime.TryParseExact(
            text[..4] + century + text[4..], "ddMMyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date)
            ? $"{(date - DateTime.UnixEpoch).Days}"
            : null;
    }

    private static string? PositionOf(string latitude, string ns, string longitude, string ew)
    {
        if (ns is not ("N" or "S") || ew is not ("E" or "W")) return null;
        string? first = AngleOf(latitude, 90, ns == "S");
        string? second = AngleOf(longitude, 180, ew == "W");
        return first == null || second == null ? null : first + " " + second;
    }

    // (degrees + minutes / 60) × 10⁷, rounded half up, as a fraction of whole numbers.
    private static string? AngleOf(string text, int maximum, bool negative)
    {
        Match match = Angle.Match(text);
        if (!match.Success || match.Groups[1].Length != (maximum < 100 ? 4 : 5)) return null;
        var whole = BigInteger.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        string decimals = match.Groups[2].Value;
        var scale = BigInteger.Pow(10, decimals.Length);
        BigInteger minutes = ((whole % 100) * scale) + (decimals == "" ? 0 : BigInteger.Parse(decimals, CultureInfo.InvariantCulture));
        BigInteger degrees = whole / 100;

        // What is beyond the pole by less than the seventh place of a minute is the pole.
        if (minutes >= 60 * scale || degrees > maximum || (degrees == maximum && minutes * 10_000_000 / scale > 0)) return null;
        BigInteger steps = degrees * 10_000_000 + (((minutes * 10_000_000) + (30 * scale)) / (60 * scale));
        return (negative ? -steps : steps).ToString(CultureInfo.InvariantCulture);
    }

    // Times 1000, rounded half away from zero.
    private static string? NumberOf(string text, int minimum, int maximum)
    {
        Match match = Number.Match(text);
        if (!match.Success) return null;
        string decimals = match.Groups[3].Value;
        BigInteger all = BigInteger.Parse("0" + match.Groups[2].Value + decimals, CultureInfo.InvariantCulture) * 1000;
        var scale = BigInteger.Pow(10, decimals.Length);
        if (all / scale > 2_147_483_639) return null;
        BigInteger rounded = ((all * 2) + scale) / (scale * 2);
        if (match.Groups[1].Value == "-") rounded = -rounded;
        return rounded < minimum || rounded > maximum ? null : rounded.ToString(CultureInfo.InvariantCulture);
    }
}
