namespace Battery.Twin.Cell;

/// <summary>Where each parameter of <see cref="CellModel"/> stands in its vector.</summary>
public static class CellParameter
{
    /// <summary>Logarithm of the capacity in Ah.</summary>
    public const int Capacity = 0;

    /// <summary>State of charge at the first sample, 0 to 1.</summary>
    public const int Start = 1;

    /// <summary>What the current sensor shows too much, in A.</summary>
    public const int Offset = 2;

    /// <summary>Logarithm of the resistance that answers at once, in Ω at 25 °C.</summary>
    public const int Series = 3;

    /// <summary>Logarithm of the resistance of the fast pair, in Ω at 25 °C.</summary>
    public const int Fast = 4;

    /// <summary>Logarithm of the fast pair's time constant in seconds.</summary>
    public const int FastSeconds = 5;

    /// <summary>Logarithm of the resistance of the slow pair, in Ω at 25 °C.</summary>
    public const int Slow = 6;

    /// <summary>Logarithm of how many times slower the slow pair is, less one.</summary>
    public const int SlowRatio = 7;

    /// <summary>How much of the gap between the branches is hysteresis; the rest is resistance of the slow cycle.</summary>
    public const int Hysteresis = 8;

    /// <summary>Logarithm of how fast the hysteresis follows, for each capacity that flows.</summary>
    public const int HysteresisRate = 9;

    /// <summary>Activation energy of the resistances, in kJ/mol (Arrhenius).</summary>
    public const int Activation = 10;

    /// <summary>First of the logarithms by which the fast pair's resistance varies with the state of charge.</summary>
    public const int FastShape = 11;

    /// <summary>Points of each shape, evenly spread from empty to full.</summary>
    public const int ShapePoints = 6;

    /// <summary>First of the logarithms by which the slow pair's resistance varies with the state of charge.</summary>
    public const int SlowShape = FastShape + ShapePoints;

    /// <summary>First of the corrections of the open-circuit voltage, in V.</summary>
    public const int Voltage = SlowShape + ShapePoints;

    /// <summary>Corrections of the open-circuit voltage, evenly spread from empty to full.</summary>
    public const int VoltagePoints = 21;

    /// <summary>How many there are.</summary>
    public const int Count = Voltage + VoltagePoints;
}
