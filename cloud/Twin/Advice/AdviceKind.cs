namespace Battery.Twin.Advice;

/// <summary>What can be advised.</summary>
public enum AdviceKind
{
    /// <summary>Upper and lower limit of the charge.</summary>
    ChargeWindow,

    /// <summary>Less current while it is cold.</summary>
    ColdCharging,

    /// <summary>The temperature above which it is not charged.</summary>
    OverTemperature,

    /// <summary>A full charge that gives balancing its time.</summary>
    BalancingCharge,

    /// <summary>A rest and a full charge from low, so that the capacity is known again.</summary>
    CapacityCheck,

    /// <summary>Modules to be put together.</summary>
    PairModules,

    /// <summary>A cell to be replaced.</summary>
    RetireCell,
}
