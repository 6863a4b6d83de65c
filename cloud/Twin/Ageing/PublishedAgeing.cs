using System;

namespace Battery.Twin.Ageing;

/// <summary>
/// Published ageing models, with their parameters. Each was found on one type of cell; what another cell of the chemistry does differs,
/// so that the module's own history scales them (<see cref="AgeingFit"/>).
/// </summary>
public static class PublishedAgeing
{
    private const double Gas = 8.314462618;
    private const double ZeroCelsius = 273.15;
    private const double Reference = 298.15;
    private const double DaySeconds = 86_400;

    // Models that were published for cells of one chemistry from several makers differ by a factor of two either way.
    private const double BetweenMakers = 0.7;

    /// <summary>
    /// LFP on graphite: Sony/Murata US26650FTC1, 3 Ah. Time: M. Naumann et al., J. Energy Storage 17 (2018) 153; use: M. Naumann, F. B.
    /// Spingler, A. Jossen, J. Power Sources 451 (2020) 227666.
    /// </summary>
    public static AgeingModel Lfp { get; } = new(
        "Naumann et al. 2018, 2020: Sony/Murata US26650FTC1",
        0.5,
        (charge, celsius) => 1.2571e-5 * Math.Sqrt(DaySeconds) * Arrhenius(17_126, celsius) * (2.8575 * Cube(charge - 0.5) + 0.60225),
        0.5,
        (depth, _, perHour, _) => 0.01 * (0.0630 * perHour + 0.0971) * (4.0253 * Cube(depth - 0.6) + 1.0923),
        BetweenMakers);

    /// <summary>
    /// NMC on graphite: Sanyo UR18650E, 2.05 Ah. J. Schmalstieg, S. Käbitz, M. Ecker, D. U. Sauer, J. Power Sources 257 (2014) 325. Its
    /// loss by use depends on the mean voltage; its cell's voltage is taken as 3.4 V + 0.7 V · charge within what it was tested at.
    /// </summary>
    public static AgeingModel Nmc { get; } = new(
        "Schmalstieg et al. 2014: Sanyo UR18650E",
        0.75,
        (charge, celsius) => Math.Max(0.5, 7.543 * NmcVolts(charge) - 23.75) * 1e6 * Math.Exp(-6976 / (ZeroCelsius + celsius)),
        0.5,
        (depth, charge, _, _) => Math.Sqrt(2 * 2.05) * (7.348e-3 * Square(NmcVolts(charge) - 3.667) + 7.6e-4 + 4.081e-3 * depth),
        BetweenMakers);

    /// <summary>
    /// NCA on graphite: Panasonic NCR18650B. Time: P. Keil et al., J. Electrochem. Soc. 163 (2016) A1872; use: Y. Preger et al., J.
    /// Electrochem. Soc. 167 (2020) 120532; parameters as P. Gasper fitted them to both (NREL BLAST-Lite). No knee is in it.
    /// </summary>
    public static AgeingModel Nca { get; } = new(
        "Keil et al. 2016, Preger et al. 2020, parameters of NREL BLAST-Lite: Panasonic NCR18650B",
        0.512,
        (charge, celsius) => 75.4 * Math.Exp(-3340 / (ZeroCelsius + celsius)) * Math.Exp(353 * charge / (ZeroCelsius + celsius)),
        0.699,
        // The published terms of temperature and current are smaller than its rounding: two, and nothing.
        (depth, _, _, _) => 2 * (1.86e-6 + 1.77e-4 * depth),
        BetweenMakers);

    /// <summary>
    /// NMC on LTO, 10 Ah: T. Bank et al., J. Power Sources 473 (2020) 228566, the loss by use with parameters of NREL BLAST-Lite. Time
    /// takes next to nothing below 60 °C there: a tenth of a per cent a year at 25 °C is taken here, so that some is left to be fitted.
    /// </summary>
    public static AgeingModel Lto { get; } = new(
        "Bank et al. 2020, parameters of NREL BLAST-Lite: NMC on LTO",
        0.5,
        (_, celsius) => 0.001 / Math.Sqrt(365) * Arrhenius(40_000, celsius),
        0.526,
        (depth, _, perHour, celsius) =>
            (1.29 + 7.83e-5 * perHour + 4.02 * Cube(depth)) * Math.Exp(-8.33 * (ZeroCelsius + 45) / (ZeroCelsius + celsius)),
        2 * BetweenMakers);

    private static double NmcVolts(double charge) => 3.4 + 0.7 * charge;

    private static double Arrhenius(double joules, double celsius) =>
        Math.Exp(-joules / Gas * (1 / (ZeroCelsius + celsius) - 1 / Reference));

    private static double Square(double value) => value * value;

    private static double Cube(double value) => value * value * value;
}
