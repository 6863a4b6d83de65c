using System.Collections.Generic;

namespace Battery.Twin.Advice;

/// <summary>Something to do, or why nothing is advised.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="IsGiven">False where the evidence is too thin, or there is nothing to gain: then only the reason is told.</param>
/// <param name="Reason">Why, in numbers.</param>
/// <param name="Gain">What is expected of it, with its interval.</param>
/// <param name="GainUnit">What the gain is counted in.</param>
/// <param name="Cost">What it costs.</param>
/// <param name="Confidence">How likely it gains anything, 0 to 1.</param>
/// <param name="Settings">What to set; empty where a person has to do something.</param>
public sealed record Recommendation(
    AdviceKind Kind,
    bool IsGiven,
    string Reason,
    Estimate Gain,
    string GainUnit,
    string Cost,
    double Confidence,
    IReadOnlyList<AdvisedSetting> Settings)
{
    /// <summary>Nothing is advised.</summary>
    /// <param name="kind">What it would be about.</param>
    /// <param name="reason">Why not.</param>
    public static Recommendation Refused(AdviceKind kind, string reason) =>
        new(kind, false, reason, Estimate.NotIdentifiable, "", "", 0, []);
}
