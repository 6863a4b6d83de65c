using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Battery.Simulation.Gps;

/// <summary>
/// A receiver in the manner of a u-blox NEO-6M: once a second a burst of RMC, VTG, GGA, GSA, GSV and GLL, first without and
/// after a cold start with a fix. It takes commands and can be made to misbehave. Time comes from outside; <see cref="GpsStream"/>
/// is its serial line.
/// </summary>
public sealed class SimulatedGps
{
    private const int MostBursts = 10;

    private readonly GpsTrack _track;
    private readonly Random _random;
    private readonly List<byte> _line = [];
    private readonly GpsCommands _commands;
    private bool _isStarted;
    private bool _isHot;
    private long _startedAt;
    private long _said;

    /// <summary>Makes a receiver that is switched on at the first call of <see cref="Advance"/>.</summary>
    /// <param name="track">Where it is.</param>
    /// <param name="seed">Seed of faults and signal strengths.</param>
    public SimulatedGps(GpsTrack track, int seed = 1)
    {
        _track = track;
        _random = new Random(seed);
        _commands = new GpsCommands(this);
    }

    /// <summary>Whose receiver it is: which commands it takes, and how it answers.</summary>
    public GpsMake Make { get; init; } = GpsMake.Ublox6;

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

    /// <summary>The chance that a sentence has a wrong checksum.</summary>
    public double WrongChecksums { get; set; }

    /// <summary>
    /// The chance that a sentence breaks off somewhere, line end and all, as when the reader's buffer overflows within it.
    /// </summary>
    public double Truncations { get; set; }

    /// <summary>The talker of RMC, GGA, VTG and GLL: GP for GPS alone, GN for several systems.</summary>
    public string Talker { get; set; } = "GP";

    /// <summary>What it writes for the position while it has no fix.</summary>
    public GpsPlaceholder Placeholder { get; set; }

    /// <summary>
    /// The order in which the sentences of a burst come, by their letters; what is not named is not sent. HDT can be named here alone.
    /// </summary>
    public string[] Order { get; set; } = ["RMC", "VTG", "GGA", "GSA", "GSV", "GLL", "ZDA"];

    /// <summary>How far its ZDA runs ahead of the other sentences, ms; an AC12 is a second and more ahead.</summary>
    public int ZdaAheadMilliseconds { get; set; }

    /// <summary>How far the time of its GLL lies behind that of the other sentences, ms; an eXplorist writes it more finely.</summary>
    public int GllLateMilliseconds { get; set; }

    /// <summary>Whether each burst ends with ZDA.</summary>
    public bool WithZda
    {
        get => Settings.Zda > 0;
        set => Settings.Zda = value ? 1 : 0;
    }

    /// <summary>Places of the minutes of latitude and longitude, 1…7; a NEO-6M gives five.</summary>
    public int MinutePlaces { get; set; } = 5;

    /// <summary>Times 1024 weeks that the date is behind, as from a receiver whose week number has run over.</summary>
    public int WeekRollovers { get; set; }

    /// <summary>The speed of its end of the line.</summary>
    public int BaudRate => Settings.BaudRate;

    /// <summary>Milliseconds from fix to fix.</summary>
    public int IntervalMilliseconds => Settings.Interval;

    /// <summary>What is in force.</summary>
    internal GpsSettings Settings { get; set; } = new();

    /// <summary>What comes into force at the next start.</summary>
    internal GpsSettings Saved { get; set; } = new();

    /// <summary>
    /// Gives what goes over the line up to and including <paramref name="utcMilliseconds"/>: answers, and one burst for each
    /// fix since the last call, at most the last ten.
    /// </summary>
    public byte[] Advance(long utcMilliseconds)
    {
        if (!_isStarted)
        {
            _isStarted = true;
            _startedAt = utcMilliseconds;
            _said = utcMilliseconds - 1;
            Write("GPTXT,01,01,02,ANTSTATUS=OK");
        }

        // Fixes lie on whole multiples of the interval.
        int interval = Settings.Interval;
        long next = ((_said / interval) + 1) * interval;
        long last = utcMilliseconds / interval * interval;
        if (last - next > MostBursts * interval) next = last - (MostBursts * interval);
        for (; next <= last; next += interval) WriteBurst(next, Settings);
        _said = Math.Max(_said, utcMilliseconds);

        byte[] bytes = _line.ToArray();
        _line.Clear();
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

    /// <summary>Takes what the host has sent. Answers come with the next <see cref="Advance"/>.</summary>
    public void Receive(ReadOnlySpan<byte> bytes)
    {
        if (IsConnected) _commands.Hear(bytes);
    }

    /// <summary>Switches it off and on again: what was not saved is forgotten, and it starts cold.</summary>
    public void PowerCycle()
    {
        Restart(false);
    }

    internal void Restart(bool hot)
    {
        Settings = Saved.Copy();
        _isHot = hot;
        _isStarted = false;
    }

    internal void Answer(byte[] bytes)
    {
        _line.AddRange(bytes);
    }

    internal void AnswerSentence(string content)
    {
        _line.AddRange(Encoding.ASCII.GetBytes(Framed(content)));
    }

    /// <summary>How much it says with these settings, roughly: a sentence has 60 bytes, GSV comes three times.</summary>
    internal int BytesPerSecond(GpsSettings settings)
    {
        int[] rates = [
            settings.Rmc, settings.Vtg, settings.Gga, settings.Gsa, settings.Gsv, settings.Gsv, settings.Gsv, settings.Gll, settings.Zda];
        int sentences = 0;
        foreach (int rate in rates) sentences += rate == 0 ? 0 : 60 / rate;
        return sentences * 1000 / settings.Interval;
    }

    private void WriteBurst(long utcMilliseconds, GpsSettings settings)
    {
        foreach (string letters in Order) WriteSentence(letters, utcMilliseconds, settings);
    }

    private void WriteSentence(string letters, long utcMilliseconds, GpsSettings settings)
    {
        bool started = _isHot || utcMilliseconds - _startedAt >= ColdStartSeconds * 1000L;
        bool fix = started && HasSky;
        GpsPlace place = _track.At(utcMilliseconds);
        if (letters == "ZDA") utcMilliseconds += ZdaAheadMilliseconds;
        DateTime utc = DateTimeOffset.FromUnixTimeMilliseconds(utcMilliseconds).UtcDateTime.AddDays(-7168.0 * WeekRollovers);
        if (letters == "GLL") utc = utc.AddMilliseconds(GllLateMilliseconds);
        string places = letters == "GLL" && GllLateMilliseconds % 10 != 0 ? "HHmmss.fff" : "HHmmss.ff";
        string time = started ? utc.ToString(places, CultureInfo.InvariantCulture) : "";
        string date = started ? utc.ToString("ddMMyy", CultureInfo.InvariantCulture) : "";
        string position = fix
            ? Angle(place.Latitude, 2, 'N', 'S', MinutePlaces) + "," + Angle(place.Longitude, 3, 'E', 'W', MinutePlaces)
            : WithoutFix();
        string knots = fix ? Number(place.SpeedKnots, "0.000") : "";
        string course = fix && place.SpeedKnots > 0.1 ? Number(place.CourseDegrees, "0.00") : "";
        string mode = fix ? "A" : "N";
        int satellites = HasSky ? 9 : 0;
        if (!IsDue(settings.RateOf(letters), utcMilliseconds / settings.Interval)) return;
        switch (letters)
        {
            case "RMC":
                Write($"{Talker}RMC,{time},{(fix ? "A" : "V")},{position},{knots},{course},{date},,,{mode}");
                break;
            case "VTG":
                Write($"{Talker}VTG,{course},T,,M,{knots},N,{(fix ? Number(place.SpeedKnots * 1.852, "0.000") : "")},K,{mode}");
                break;
            case "GGA":
                Write(fix
                    ? $"{Talker}GGA,{time},{position},1,{satellites:00},0.98,{Number(place.Altitude, "0.0")},M,47.3,M,,"
                    : $"{Talker}GGA,{time},{position},0,00,99.99,,,,,,");
                break;
            case "GSA":
                Write(fix
                    ? $"{Talker}GSA,A,3,05,07,08,13,15,20,21,28,30,,,,1.75,0.98,1.45" : $"{Talker}GSA,A,1,,,,,,,,,,,,,99.99,99.99,99.99");
                break;
            case "GSV":
                WriteSatellites(satellites);
                break;
            case "GLL":
                Write($"{Talker}GLL,{position},{time},{(fix ? "A" : "V")},{mode}");
                break;
            case "HDT":
                Write($"{Talker}HDT,{(fix ? Number(place.CourseDegrees, "0.00") : "")},T");
                break;
            case "ZDA":
                Write(started ? $"{Talker}ZDA,{time},{utc.ToString("dd,MM,yyyy", CultureInfo.InvariantCulture)},00,00" : $"{Talker}ZDA,,,,,,");
                break;
        }
    }

    private string WithoutFix()
    {
        return Placeholder switch
        {
            GpsPlaceholder.Minutes60 => "8960.0000,N,00000.0000,E",
            GpsPlaceholder.Degrees360 => "36000.0000,N,72000.0000,E",
            GpsPlaceholder.Zeros => "0000.0000,N,00000.0000,E",
            _ => ",,,",
        };
    }

    private static bool IsDue(int rate, long number)
    {
        return rate > 0 && number % rate == 0;
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
        if (Happens(Loss)) return;
        string text = Framed(content);
        if (Happens(WrongChecksums))
        {
            int at = text.Length - 3 - _random.Next(2);
            text = text[..at] + (text[at] == '0' ? '1' : '0') + text[(at + 1)..];
        }

        if (Happens(Truncations)) text = text[.._random.Next(1, text.Length - 1)];
        _line.AddRange(Encoding.ASCII.GetBytes(text));
    }

    // A fault that is switched off takes no random number, so that the others stay as they were.
    private bool Happens(double chance)
    {
        return chance > 0 && _random.NextDouble() < chance;
    }

    private static string Framed(string content)
    {
        int sum = 0;
        foreach (char c in content) sum ^= c;
        return "$" + content + "*" + sum.ToString("X2", CultureInfo.InvariantCulture) + "\r\n";
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
