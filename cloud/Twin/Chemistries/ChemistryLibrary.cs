using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Twin.Ageing;

namespace Battery.Twin.Chemistries;

/// <summary>
/// The chemistries that are known. Open-circuit voltages are the difference of two published electrodes, between the lithiations that
/// give the usual voltages of empty and full; they are where an estimate begins, until the module's own slow phases tell better.
/// </summary>
public static class ChemistryLibrary
{
    private const int Points = 201;

    // Entropic coefficients of common cells lie within some ±0.3 mV/K, and change their sign with the charge (V. V. Viswanathan et al., J.
    // Power Sources 195 (2010) 3720).
    private const double VoltsPerKelvin = 0.0002;

    // Half of what lies between slow charge and discharge: some 10 mV on LFP (W. Dreyer et al., Nature Materials 9 (2010) 448), a few on
    // layered oxides.
    private const double LfpHalfGap = 0.01;
    private const double OxideHalfGap = 0.004;

    /// <summary>Lithium iron phosphate on graphite.</summary>
    public static CellChemistry Lfp { get; } = Make(
        new CellChemistry(
            "LFP", 2.9, 3.6, 2.0, 10, 0, 55, 0.012, VoltsPerKelvin, PublishedAgeing.Lfp,
            "Afshar et al. and Safari, Delacourt 2011; limits of A123 26650 and Sony US26650FTC1 data sheets"),
        charge => Electrode.Lfp(0.995 - 0.965 * charge) - Electrode.Graphite(0.0085 + 0.7715 * charge), LfpHalfGap);

    /// <summary>Nickel, manganese and cobalt on graphite.</summary>
    public static CellChemistry Nmc { get; } = Make(
        new CellChemistry(
            "NMC", 3.0, 4.2, 2.5, 10, 0, 45, 0.025, VoltsPerKelvin, PublishedAgeing.Nmc,
            "Chen et al. 2020 (LG M50); limits of its data sheet"),
        charge => Electrode.Nmc(0.9084 - 0.6384 * charge) - Electrode.GraphiteSilicon(0.0279 + 0.8735 * charge), OxideHalfGap);

    /// <summary>Nickel, cobalt and aluminium on graphite.</summary>
    public static CellChemistry Nca { get; } = Make(
        new CellChemistry(
            "NCA", 3.0, 4.2, 2.5, 10, 0, 45, 0.025, VoltsPerKelvin, PublishedAgeing.Nca,
            "Kim et al. 2011 and Safari, Delacourt 2011; limits of the Panasonic NCR18650B data sheet"),
        charge => Electrode.Nca(0.95 - 0.58 * charge) - Electrode.Graphite(0.0085 + 0.7715 * charge), OxideHalfGap);

    /// <summary>Lithium cobalt oxide on graphite. No ageing model was found that was published with all its parameters.</summary>
    public static CellChemistry Lco { get; } = Make(
        new CellChemistry(
            "LCO", 3.0, 4.2, 2.75, 10, 0, 45, 0.03, VoltsPerKelvin, null,
            "Ramadass et al. 2004 and Safari, Delacourt 2011; usual limits"),
        charge => Electrode.Lco(0.95 - 0.46 * charge) - Electrode.Graphite(0.0085 + 0.7715 * charge), OxideHalfGap);

    /// <summary>NMC on lithium titanate.</summary>
    public static CellChemistry Lto { get; } = Make(
        new CellChemistry(
            "LTO", 1.8, 2.7, 1.5, -10, -30, 55, 0.03, VoltsPerKelvin, PublishedAgeing.Lto,
            "Chen et al. 2020 and Ohzuku et al. 1995; usual limits"),
        charge => Electrode.Nmc(0.9 - 0.6 * charge) - Electrode.Lto(0.02 + 0.96 * charge), OxideHalfGap);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CellChemistry> All { get; } = [Lfp, Nmc, Nca, Lco, Lto];

    /// <summary>One by its name; null where there is none.</summary>
    /// <param name="name">In any case of letters.</param>
    public static CellChemistry? Find(string? name) =>
        All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));

    private static CellChemistry Make(CellChemistry limits, Func<double, double> volts, double halfGap)
    {
        double[] middle = [.. Enumerable.Range(0, Points).Select(i => volts((double)i / (Points - 1)))];
        return new CellChemistry(limits, [.. middle.Select(value => value - halfGap)], [.. middle.Select(value => value + halfGap)]);
    }
}
