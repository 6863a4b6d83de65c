using System;

namespace Battery.Twin.Chemistries;

/// <summary>Potentials of electrodes against lithium, in V, as they were published.</summary>
internal static class Electrode
{
    /// <summary>Graphite by its lithiation: M. Safari, C. Delacourt, J. Electrochem. Soc. 158 (2011) A562.</summary>
    internal static double Graphite(double x) => 0.6379 + 0.5416 * Math.Exp(-305.5309 * x) + 0.044 * Math.Tanh(-(x - 0.1958) / 0.1088)
        - 0.1978 * Math.Tanh((x - 1.0571) / 0.0854) - 0.6875 * Math.Tanh((x + 0.0117) / 0.0529) - 0.0175 * Math.Tanh((x - 0.5692) / 0.0875);

    /// <summary>Graphite with some silicon (LG M50): C.-H. Chen et al., J. Electrochem. Soc. 167 (2020) 080534.</summary>
    internal static double GraphiteSilicon(double x) => 1.9793 * Math.Exp(-39.3631 * x) + 0.2482
        - 0.0909 * Math.Tanh(29.8538 * (x - 0.1234))
        - 0.04478 * Math.Tanh(14.9159 * (x - 0.2769)) - 0.0205 * Math.Tanh(30.4444 * (x - 0.6103));

    /// <summary>LFP by its lithiation: A. Afshar et al., as in PyBaMM's set of parameters of E. Prada et al. (2013).</summary>
    internal static double Lfp(double y) => 3.4077 - 0.020269 * y + 0.5 * Math.Exp(-150 * y) - 0.9 * Math.Exp(-30 * (1 - y));

    /// <summary>NMC 811 (LG M50): C.-H. Chen et al., J. Electrochem. Soc. 167 (2020) 080534.</summary>
    internal static double Nmc(double y) => -0.8090 * y + 4.4875 - 0.0428 * Math.Tanh(18.5138 * (y - 0.5542))
        - 17.7326 * Math.Tanh(15.7890 * (y - 0.3117)) + 17.5842 * Math.Tanh(15.9308 * (y - 0.3120));

    /// <summary>NCA: G.-H. Kim et al., J. Electrochem. Soc. 158 (2011) A955.</summary>
    internal static double Nca(double y) => 1.638 * Math.Pow(y, 10) - 2.222 * Math.Pow(y, 9) + 15.056 * Math.Pow(y, 8)
        - 23.488 * Math.Pow(y, 7) + 81.246 * Math.Pow(y, 6) - 344.566 * Math.Pow(y, 5) + 621.3475 * Math.Pow(y, 4)
        - 554.774 * Math.Pow(y, 3) + 264.427 * y * y - 66.3691 * y + 11.8058 - 0.61386 * Math.Exp(5.8201 * Math.Pow(y, 136.4));

    /// <summary>LCO: P. Ramadass et al., J. Electrochem. Soc. 151 (2004) A196.</summary>
    internal static double Lco(double y)
    {
        double square = y * y;
        double above = -4.656 + square * (88.669 + square * (-401.119 + square * (342.909 + square * (-462.471 + square * 433.434))));
        double below = -1 + square * (18.933 + square * (-79.532 + square * (37.311 + square * (-73.083 + square * 95.96))));
        return above / below;
    }

    /// <summary>
    /// LTO: two phases at 1.55 V (T. Ohzuku, A. Ueda, N. Yamamoto, J. Electrochem. Soc. 142 (1995) 1431), which end within some per cent of
    /// empty and full.
    /// </summary>
    internal static double Lto(double x) => 1.55 + 0.6 * Math.Exp(-x / 0.01) - 0.3 * Math.Exp((x - 1) / 0.01);
}
