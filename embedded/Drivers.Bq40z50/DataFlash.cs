namespace Battery.Drivers.Bq40z50;

/// <summary>
/// Data flash values by name. Addresses differ between firmware versions: those here are of the firmware named with each.
/// </summary>
public static class DataFlash
{
    /// <summary>SBS Configuration, Data, Device Name: S21. The same address in firmware R1 and R2.</summary>
    public static readonly DataFlashParameter DeviceName = new DataFlashParameter("SBS Configuration.Data.Device Name", 0x4085, 21);

    /// <summary>Protections, OTC, Threshold: −400 to 1500 × 0.1 °C, in the firmware that this project's modules carry.</summary>
    public static readonly DataFlashParameter OverTemperatureCharge = new DataFlashParameter("Protections.OTC.Threshold", 0x4888, DataFlashType.I2, -400, 1500, "0.1 °C");
}
