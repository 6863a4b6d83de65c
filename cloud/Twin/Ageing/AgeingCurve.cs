using System;

namespace Battery.Twin.Ageing;

/// <summary>
/// The capacity of a module as its chemistry's published model has it, scaled to this module, with a knee after which more is lost (P. M.
/// Attia et al., J. Electrochem. Soc. 169 (2022) 060517: knees follow a loss that is hidden until then).
/// </summary>
public static class AgeingCurve
{
    /// <summary>Logarithm of the capacity when new, as a multiple of the nominal one.</summary>
    public const int New = 0;

    /// <summary>Logarithm of what time takes, as a multiple of what is published.</summary>
    public const int ByTime = 1;

    /// <summary>Logarithm of what use takes, as a multiple of what is published.</summary>
    public const int ByUse = 2;

    /// <summary>Logarithm of the loss at the knee.</summary>
    public const int KneeAt = 3;

    /// <summary>Logarithm of what is lost besides, for each loss after the knee.</summary>
    public const int KneeRate = 4;

    /// <summary>Number of parameters.</summary>
    public const int Count = 5;

    // How gradual a knee is, as a loss.
    private const double Width = 0.02;

    // Beyond these a search has lost its way.
    private const double Most = 4;

    /// <summary>The capacity as a multiple of the nominal one.</summary>
    /// <param name="model">The published model.</param>
    /// <param name="parameters">This module's parameters.</param>
    /// <param name="stress">What time and use have done.</param>
    public static double Capacity(AgeingModel model, ReadOnlySpan<double> parameters, AgeingStress stress)
    {
        ArgumentNullException.ThrowIfNull(model);
        double lost = Exp(parameters[ByTime]) * model.LostByTime(stress) + Exp(parameters[ByUse]) * model.LostByUse(stress);
        double knee = Exp(parameters[KneeAt]);
        double bent = Soft((lost - knee) / Width) - Soft(-knee / Width);
        return Exp(parameters[New]) * (1 - lost - Exp(parameters[KneeRate]) * Width * bent);
    }

    private static double Exp(double logarithm) => Math.Exp(Math.Clamp(logarithm, -Most, Most));

    // ln(1 + e^x), without overflow.
    private static double Soft(double value) => Math.Max(value, 0) + Math.Log(1 + Math.Exp(-Math.Abs(value)));
}
