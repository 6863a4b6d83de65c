namespace Battery.Simulation.Gps;

/// <summary>What can be set on a receiver.</summary>
internal sealed class GpsSettings
{
    /// <summary>Milliseconds from fix to fix.</summary>
    public int Interval { get; set; } = 1000;

    public int BaudRate { get; set; } = 9600;

    // Fixes a sentence, 0 for never.
    public int Rmc { get; set; } = 1;

    public int Vtg { get; set; } = 1;

    public int Gga { get; set; } = 1;

    public int Gsa { get; set; } = 1;

    public int Gsv { get; set; } = 1;

    public int Gll { get; set; } = 1;

    public int Zda { get; set; }

    public GpsSettings Copy()
    {
        return (GpsSettings)MemberwiseClone();
    }

    /// <summary>Fixes a sentence, 0 for never; one that cannot be set comes with each.</summary>
    public int RateOf(string sentence)
    {
        return sentence switch
        {
            "RMC" => Rmc,
            "VTG" => Vtg,
            "GGA" => Gga,
            "GSA" => Gsa,
            "GSV" => Gsv,
            "GLL" => Gll,
            "ZDA" => Zda,
            _ => 1,
        };
    }

    /// <summary>Sets a sentence's rate; false when there is no such sentence.</summary>
    public bool TrySetRate(string sentence, int rate)
    {
        switch (sentence)
        {
            case "RMC":
                Rmc = rate;
                return true;
            case "VTG":
                Vtg = rate;
                return true;
            case "GGA":
                Gga = rate;
                return true;
            case "GSA":
                Gsa = rate;
                return true;
            case "GSV":
                Gsv = rate;
                return true;
            case "GLL":
                Gll = rate;
                return true;
            case "ZDA":
                Zda = rate;
                return true;
            default:
                return false;
        }
    }
}
