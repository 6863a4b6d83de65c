namespace Battery.Drivers.Bq40z50;

/// <summary>
/// Temperatures. On the bus they are whole 0.1 K; outside whole 0.1 °C. 0 °C is 2731.5 × 0.1 K, which no whole number is: the offset
/// is taken as 2732, so that a value encoded as dC + 2732 comes back unchanged. It is 0.05 °C from the truth, below the sensor's error.
/// </summary>
public static class GaugeTemperature
{
    /// <summary>0 °C in 0.1 K, as this driver and encoders commonly have it.</summary>
    public const int ZeroCelsiusInDeciKelvin = 2732;

    /// <summary>0.1 K to 0.1 °C.</summary>
    public static int ToDeciCelsius(int deciKelvin)
    {
        return deciKelvin - ZeroCelsiusInDeciKelvin;
    }

    /// <summary>0.1 °C to 0.1 K.</summary>
    public static int ToDeciKelvin(int deciCelsius)
    {
        return deciCelsius + ZeroCelsiusInDeciKelvin;
    }
}
