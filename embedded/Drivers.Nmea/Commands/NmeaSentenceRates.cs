using System;

namespace Battery.Drivers.Nmea;

/// <summary>How often a receiver shall say each sentence: every n-th fix, 0 never. At first all are 0.</summary>
public sealed class NmeaSentenceRates
{
    /// <summary>Fixes a RMC: time, date, position, speed, course.</summary>
    public int Rmc { get; set; }

    /// <summary>Fixes a GGA: altitude, quality, satellites used.</summary>
    public int Gga { get; set; }

    /// <summary>Fixes a GLL.</summary>
    public int Gll { get; set; }

    /// <summary>Fixes a GSA: fix mode, dilution of precision.</summary>
    public int Gsa { get; set; }

    /// <summary>Fixes a group of GSV: satellites in view; the longest of them all.</summary>
    public int Gsv { get; set; }

    /// <summary>Fixes a VTG.</summary>
    public int Vtg { get; set; }

    /// <summary>Fixes a ZDA.</summary>
    public int Zda { get; set; }

    internal void Check(int maximum)
    {
        Check(Rmc, maximum);
        Check(Gga, maximum);
        Check(Gll, maximum);
        Check(Gsa, maximum);
        Check(Gsv, maximum);
        Check(Vtg, maximum);
        Check(Zda, maximum);
    }

    private static void Check(int rate, int maximum)
    {
        if (rate < 0 || rate > maximum)
            throw new ArgumentOutOfRangeException("rates", "A sentence comes every 1 to " + maximum.ToString() + " fixes, or 0 for never.");
    }
}
