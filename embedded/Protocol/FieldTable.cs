namespace Battery.Protocol;

/// <summary>The declaration of every field of a reading, in the order of <see cref="ReadingField"/>.</summary>
public static class FieldTable
{
    /// <summary>The fields; the position is the field's index.</summary>
    public static readonly FieldDefinition[] All = new FieldDefinition[]
    {
        new FieldDefinition(ReadingField.Latitude, "lat", "latitude", "1e-7 deg", FieldKind.Degrees, -900000000, 900000000),
        new FieldDefinition(ReadingField.Longitude, "lon", "longitude", "1e-7 deg", FieldKind.Degrees, -1800000000, 1800000000),
        new FieldDefinition(ReadingField.StateOfCharge, "Q", "stateOfCharge", "%", FieldKind.Number, 0, 100),
        new FieldDefinition(ReadingField.StateOfHealth, "H", "stateOfHealth", "%", FieldKind.Number, 0, 100),
        new FieldDefinition(ReadingField.PackVoltage, "V", "packVoltage", "mV", FieldKind.Number, 0, 32767),
        new FieldDefinition(ReadingField.CellVoltage1, "V1", "cellVoltage1", "mV", FieldKind.Number, 0, 8191),
        new FieldDefinition(ReadingField.CellVoltage2, "V2", "cellVoltage2", "mV", FieldKind.Number, 0, 8191),
        new FieldDefinition(ReadingField.CellVoltage3, "V3", "cellVoltage3", "mV", FieldKind.Number, 0, 8191),
        new FieldDefinition(ReadingField.CellVoltage4, "V4", "cellVoltage4", "mV", FieldKind.Number, 0, 8191),
        new FieldDefinition(ReadingField.PackCurrent, "I", "packCurrent", "mA", FieldKind.Number, -32768, 32767),
        new FieldDefinition(ReadingField.CellCurrent1, "I1", "cellCurrent1", "mA", FieldKind.Number, -32768, 32767),
        new FieldDefinition(ReadingField.CellCurrent2, "I2", "cellCurrent2", "mA", FieldKind.Number, -32768, 32767),
        new FieldDefinition(ReadingField.CellCurrent3, "I3", "cellCurrent3", "mA", FieldKind.Number, -32768, 32767),
        new FieldDefinition(ReadingField.CellCurrent4, "I4", "cellCurrent4", "mA", FieldKind.Number, -32768, 32767),
        new FieldDefinition(ReadingField.Power, "P", "power", "cW", FieldKind.Number, -32768, 32767),
        new FieldDefinition(ReadingField.Temperature, "aT", "temperature", "0.1 °C", FieldKind.Number, -2732, 3000),
        new FieldDefinition(ReadingField.CellTemperature, "cT", "cellTemperature", "0.1 °C", FieldKind.Number, -2732, 3000),
        new FieldDefinition(ReadingField.Ts1, "T1", "ts1", "0.1 °C", FieldKind.Number, -2732, 3000),
        new FieldDefinition(ReadingField.Ts2, "T2", "ts2", "0.1 °C", FieldKind.Number, -2732, 3000),
        new FieldDefinition(ReadingField.Ts3, "T3", "ts3", "0.1 °C", FieldKind.Number, -2732, 3000),
        new FieldDefinition(ReadingField.Ts4, "T4", "ts4", "0.1 °C", FieldKind.Number, -2732, 3000),
        new FieldDefinition(ReadingField.OverTemperatureCharge, "OTC", "overTemperatureCharge", "0.1 °C", FieldKind.Number, -400, 1500),
        new FieldDefinition(ReadingField.CycleCount, "CC", "cycleCount", "cycles", FieldKind.Number, 0, 65535),
        new FieldDefinition(ReadingField.RemainingCapacity, "RC", "remainingCapacity", "mAh", FieldKind.Number, 0, 65535),
        new FieldDefinition(ReadingField.FullChargeCapacity, "FCC", "fullChargeCapacity", "mAh", FieldKind.Number, 0, 65535),
        new FieldDefinition(ReadingField.SafetyStatus, "SS", "safetyStatus", "", FieldKind.Bits, 0, 0),
        new FieldDefinition(ReadingField.PermanentFailStatus, "PF", "permanentFailStatus", "", FieldKind.Bits, 0, 0),
        new FieldDefinition(ReadingField.OperationStatus, "OS", "operationStatus", "", FieldKind.Bits, 0, 0),
        new FieldDefinition(ReadingField.InverterOn, "inv", "inverterOn", "", FieldKind.Flag, 0, 1),
        new FieldDefinition(ReadingField.WifiConnected, "wifi", "wifiConnected", "", FieldKind.Flag, 0, 1),
    };
}
