namespace Battery.Protocol;

/// <summary>The units of a <see cref="Quantity"/>: one step of the whole number that is stored and sent, and what people read.</summary>
public sealed class QuantityDefinition
{
    internal QuantityDefinition(string step, string unit, int stepsPerUnit, int decimals)
    {
        Step = step;
        Unit = unit;
        StepsPerUnit = stepsPerUnit;
        Decimals = decimals;
    }

    /// <summary>The unit of one step, such as mV; empty where there is none.</summary>
    public string Step { get; }

    /// <summary>The unit that people read, such as V; empty where there is none.</summary>
    public string Unit { get; }

    /// <summary>How many steps make that unit.</summary>
    public int StepsPerUnit { get; }

    /// <summary>How many decimal places are worth showing.</summary>
    public int Decimals { get; }
}
