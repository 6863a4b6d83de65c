namespace Battery.Protocol;

/// <summary>The units of every <see cref="Quantity"/>.</summary>
public static class QuantityTable
{
    // In the order of the enumeration.
    private static readonly QuantityDefinition[] All = new QuantityDefinition[]
    {
        new QuantityDefinition("", "", 1, 0),
        new QuantityDefinition("1e-7 deg", "°", 10000000, 5),
        new QuantityDefinition("%", "%", 1, 0),
        new QuantityDefinition("mV", "V", 1000, 2),
        new QuantityDefinition("mV", "V", 1000, 3),
        new QuantityDefinition("mA", "A", 1000, 2),
        new QuantityDefinition("cW", "W", 100, 1),
        new QuantityDefinition("0.1 °C", "°C", 10, 1),
        new QuantityDefinition("mAh", "Ah", 1000, 2),
        new QuantityDefinition("cycles", "cycles", 1, 0),
        new QuantityDefinition("s", "s", 1, 0),
        new QuantityDefinition("0.1 K", "K", 10, 1),
        new QuantityDefinition("h", "h", 1, 0),
        new QuantityDefinition("s/mAh", "s/mAh", 1, 0),
        new QuantityDefinition("kHz", "MHz", 1000, 3),
        new QuantityDefinition("dBm", "dBm", 1, 0),
        new QuantityDefinition("‰", "‰", 1, 0),
    };

    /// <summary>The units of a quantity.</summary>
    public static QuantityDefinition Of(Quantity quantity)
    {
        return All[(int)quantity];
    }
}
