namespace Battery.Twin.Health;

/// <summary>What can tell of a capacity.</summary>
public enum CapacitySource
{
    /// <summary>Charge counted between two points of the open-circuit voltage.</summary>
    Counted,

    /// <summary>Charge in a window of voltage (incremental capacity).</summary>
    Window,

    /// <summary>What the constant-voltage phase of charges shows.</summary>
    ConstantVoltage,

    /// <summary>The gauge's full charge capacity.</summary>
    Gauge,
}
