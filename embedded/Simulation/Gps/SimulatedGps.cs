using System;
using System.Globalization;
using System.Text;

namespace Battery.Simulation.Gps;

/// <summary>
/// A receiver in the manner of a u-blox NEO-6M: once a second a burst of RMC, VTG, GGA, GSA, GSV and GLL, first without and
/// after a cold start with a fix. Time comes from outside; <see cref="GpsStream"/> is its serial line.
/// </summary>
public sealed class SimulatedGps
{
    private readonly GpsTrack _track;
    private readonly Random _random;
    private readonly StringBuilder _burst = new();
    private long _startedAt = -1;
    private long _nextSecond;

    /// <summary>Makes a receiver that is switched on at the first call of <see cref="Advance"/>.</summary>
    /// <param name="track">Where it is.</param>
    /// <param name="seed">Seed of noise and signal strengths.</param>
    public SimulatedGps(GpsTrack track, int seed = 1)
    {
        _track = track;
        _random = new Random(seed);
    }

    /// <summary>Seconds from switching on to the first fix; until then time and position are absent.</summary>
    public int ColdStartSeconds { get; set; } = 5;

    /// <summary>Whether satellites can be heard; false as under a roof: after the cold start time goes on, position does not.</summary>
    public bool HasSky { get; set; } = true;

    /// <summary>Whether the line carries anything; false as with a cable pulled out.</summary>
    public bool IsConnected { get; set; } = true;

    /// <summary>The chance that a byte on the line is replaced by a random one.</summary>
    public double Noise { get; set; }

    /// <summary>The chance that a sentence is left out, as when the reader's buffer overflows.</summary>
    public double Loss { get; set; }

    /// <summary>The talker of RMC, GGA, VTG and GLL: GP for GPS alone, GN for several systems.</summary>
    public string Talker { get; set; } = "GP";

    /// <summary>Whether each burst ends with ZDA.</summary>
    public bool WithZda { get; set; }

    /// <summary>Places of the minutes of latitude and longitude, 1…7; a NEO-6M gives five.</summary>
    public int MinutePlaces { get; set; } = 5;

    /// <summary>Times 1024 weeks that the date is behind, as from a receiver whose week number has run over.</summary>
    public int WeekRollovers { get; set; }

    /// <summary>
    /// Gives what goes over the line up to and including <paramref name="utcMilliseconds"/>: one burst for each full second
    /// since the last call, at most the last ten.
    /// </summary>
    public byte[] Advance(long utcMilliseconds)
    {
        if (_startedAt < 0)
        {
            _startedAt = utcMilliseconds;
            _nextSecond = (utcMilliseconds + 999) / 1000;
            Write("GPTXT,01,01,02,ANTSTATUS=OK");
        }

        long now = utcMilliseconds / 1000;
        if (now - _nextSecond > 10) _nextSecond = now - 10;
        for (; _nextSecond <= now; _nextSecond++) WriteBurst(_nextSecond * 1000);

        byte[] bytes = Encoding.ASCII.GetBytes(_burst.ToString());
        _burst.Clear();
        if (!IsConnected) return [];
        for (int i = 0; i < bytes.Length && Noise > 0; i++)
        {
            if (_random.NextDouble() < Noise) bytes[i] = (byte)_random.Next(256);
        }

        return bytes;
    }

    /// <summary>What a break on the line looks like to the reader: zero bytes and remains of a sentence.</summary>
    public byte[] Break()
    {
        byte[] zeros = new byte[_random.Next(1, 30)];
        return _random.Next(2) == 0 ? zeros : [.. zeros, .. ",N,01134.5"u8];
    }

    private void WriteBurst(long utcMilliseconds)
    {
        bool started = utcMilliseconds - _startedAt >= ColdStartSeconds * 1000L;
        bool fix = started && HasSky;
        GpsPlace place = _track.At(utcMilliseconds);
        DateTime utc = DateTimeOffset.FromUnixTimeMilliseconds(utcMilliseconds).UtcDateTime.AddDays(-7168.0 * WeekRollovers);
        string time = started ? utc.ToString("HHmmss.ff", CultureInfo.InvariantCulture) : "";
        string date = started ? utc.ToString("ddMMyy", CultureInfo.InvariantCulture) : "";
        string position = fix
            ? Angle(place.Latitude, 2, 'N', 'S', MinutePlaces) + "," + Angle(place.Longitude, 3, 'E', 'W', MinutePlaces)
            : ",,,";
        string knots = fix ? Number(place.SpeedKnots, "0.000") : "";
        string course = fix && place.SpeedKnots > 0.1 ? Number(place.CourseDegrees, "0.00") : "";
        string mode = fix ? "A" : "N";
        int satellites = HasSky ? 9 : 0;

        Write($"{Talker}RMC,{time},{(fix ? "A" : "V")},{position},{knots},{course},{date},,,{mode}");
        Write($"{Talker}VTG,{course},T,,M,{knots},N,{(fix ? Number(place.SpeedKnots * 1.852, "0.000") : "")},K,{mode}");
        Write(fix
            ? $"{Talker}GGA,{time},{position},1,{satellites:00},0.98,{Number(place.Altitude, "0.0")},M,47.3,M,,"
            : $"{Talker}GGA,{time},{position},0,00,99.99,,,,,,");
        Write(fix ? $"{Talker}GSA,A,3,05,07,08,13,15,20,21,28,30,,,,1.75,0.98,1.45" : $"{Talker}GSA,A,1,,,,,,,,,,,,,99.99,99.99,99.99");
        WriteSatellites(satellites);
        Write($"{Talker}GLL,{position},{time},{(fix ? "A" : "V")},{mode}");
        if (WithZda) Write(started ? $"{Talker}ZDA,{time},{utc.ToString("dd,MM,yyyy", CultureInfo.InvariantCulture)},00,00" : $"{Talker}ZDA,,,,,,");
    }

    private void WriteSatellites(int count)
    {
        int messages = Math.Max(1, (count + 3) / 4);
        for (int message = 0; message < messages; message++)
        {
            var sentence = new StringBuilder($"GPGSV,{messages},{message + 1},{count:00}");
            for (int i = message * 4; i < Math.Min(count, (message * 4) + 4); i++)
                sentence.Append(CultureInfo.InvariantCulture, $",{(i * 3) + 5:00},{(i * 9) + 5:00},{i * 40:000},{_random.Next(20, 48):00}");
            Write(sentence.ToString());
        }
    }

    private void Write(string content)
    {
        if (Loss > 0 && _random.NextDouble() < Loss) return;
        int sum = 0;
        foreach (char c in content) sum ^= c;
        _burst.Append('$').Append(content).Append('*').Append(sum.ToString("X2", CultureInfo.InvariantCulture)).Append("\r\n");
    }

    private static string Angle(double degrees, int digits, char positive, char negative, int places)
    {
        // Rounded as a whole, so that 59.999999 minutes become the next degree and not 60.
        long scale = (long)Math.Pow(10, places);
        long steps = (long)Math.Round(Math.Abs(degrees) * 60 * scale);
        long whole = steps / (60 * scale);
        long minutes = steps % (60 * scale);
        string text = whole.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')
            + (minutes / scale).ToString("00", CultureInfo.InvariantCulture) + "."
            + (minutes % scale).ToString(CultureInfo.InvariantCulture).PadLeft(places, '0');
        return text + "," + (degrees < 0 ? negative : positive);
    }

    private static string Number(double value, string format)
    {
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
