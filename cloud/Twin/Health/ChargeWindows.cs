using System;

namespace Battery.Twin.Health;

/// <summary>
/// What the same window of each charge tells of ageing: the charge that flowed in a fixed voltage window of the constant-current phase,
/// and in a fixed current window of the constant-voltage phase. Neither says alone how much a cell holds, for both first fall and later
/// rise or the other way round; the way they came says it. It is a few numbers and never changes; what comes after a charge is a new one.
/// </summary>
public sealed record ChargeWindows
{
    /// <summary>So many charges at the beginning are what later ones are compared with.</summary>
    public const int ReferenceCharges = 10;

    // Shares by which the newest charge moves what is taken for now, and a smoother one whose way is measured.
    private const double Quick = 0.1;
    private const double Calm = 0.03;

    private const double Thousand = 1000;

    /// <summary>Before the first charge.</summary>
    public static ChargeWindows Empty { get; } = new();

    /// <summary>Number of charges, those included that nothing is known of.</summary>
    public int Charges { get; init; }

    /// <summary>How many of them are in the reference.</summary>
    public int ReferenceCount { get; init; }

    /// <summary>The window of the constant-current phase.</summary>
    public WindowTrace ConstantCurrent { get; init; }

    /// <summary>The window of the constant-voltage phase.</summary>
    public WindowTrace ConstantVoltage { get; init; }

    /// <summary>Whether there is a reference, so that <see cref="Features"/> mean something.</summary>
    public bool IsKnown => ReferenceCount >= ReferenceCharges;

    /// <summary>What it is after one more charge.</summary>
    /// <param name="number">The number of the charge, from 1 on and rising; some may be missing.</param>
    /// <param name="constantCurrentAmpereHours">Charge in the window of the constant-current phase.</param>
    /// <param name="constantVoltageAmpereHours">Charge in the window of the constant-voltage phase.</param>
    public ChargeWindows With(int number, double constantCurrentAmpereHours, double constantVoltageAmpereHours)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(number, Charges);
        int charges = number - Charges;
        if (!IsKnown)
        {
            return this with
            {
                Charges = number,
                ReferenceCount = ReferenceCount + 1,
                ConstantCurrent = ConstantCurrent.Refer(constantCurrentAmpereHours, ReferenceCount),
                ConstantVoltage = ConstantVoltage.Refer(constantVoltageAmpereHours, ReferenceCount),
            };
        }

        return this with
        {
            Charges = number,
            ConstantCurrent = ConstantCurrent.With(constantCurrentAmpereHours, charges, Quick, Calm),
            ConstantVoltage = ConstantVoltage.With(constantVoltageAmpereHours, charges, Quick, Calm),
        };
    }

    /// <summary>
    /// What a capacity is learned from: where both windows are, how far they ever were, which way they went, and how long.
    /// </summary>
    /// <param name="newAmpereHours">The capacity when new.</param>
    public double[] Features(double newAmpereHours) =>
    [
        ConstantCurrent.Now, ConstantVoltage.Now,
        ConstantCurrent.Least, ConstantVoltage.Most,
        ConstantCurrent.Sum / Thousand, ConstantVoltage.Sum / Thousand,
        ConstantCurrent.Way, ConstantVoltage.Way,
        Charges / Thousand,
        ConstantCurrent.Reference / newAmpereHours, ConstantVoltage.Reference / newAmpereHours,
    ];

    /// <summary>The windows as they are, without how they came there: what a memoryless estimate has.</summary>
    public double[] FeaturesOfNow() => [ConstantCurrent.Now, ConstantVoltage.Now];
}
