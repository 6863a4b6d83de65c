using System;
using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>
/// Every measured value of a <see cref="Reading"/>, declared here and nowhere else: codecs, database columns, API and portal read this.
/// An index is never given a second meaning: a new field goes to the end, and says by <see cref="FieldDefinition.PackedSince"/> from which
/// packing version on it travels by radio (docs/add-a-field.md).
/// </summary>
public static class ReadingField
{
    /// <summary>How many fields there can be: a reading has a bit for each.</summary>
    public const int Most = 64;

    // Filled by the declarations below, in their order.
    private static readonly FieldDefinition[] Declared = new FieldDefinition[Most];

    /// <summary>Latitude, degrees × 10⁷, from RMC.</summary>
    public static readonly FieldDefinition Latitude =
        Degrees(0, "lat", "latitude", "Latitude", 900000000)
            .Packed(0, PackingBasis.Reference, 0, 32, 12, 6);

    /// <summary>Longitude, degrees × 10⁷, from RMC.</summary>
    public static readonly FieldDefinition Longitude =
        Degrees(1, "lon", "longitude", "Longitude", 1800000000)
            .Packed(1, PackingBasis.Reference, 0, 32, 12, 6);

    /// <summary>Relative state of charge, %, SBS 0x0D.</summary>
    public static readonly FieldDefinition StateOfCharge =
        Number(2, "Q", "stateOfCharge", "State of charge", FieldGroup.Charge, Quantity.Percent, 0, 100)
            .Packed(2, PackingBasis.Reference, 50, 5, 6, 0);

    /// <summary>State of health, %, SBS 0x4F.</summary>
    public static readonly FieldDefinition StateOfHealth =
        Number(3, "H", "stateOfHealth", "State of health", FieldGroup.Health, Quantity.Percent, 0, 100)
            .Packed(3, PackingBasis.Reference, 100, 1, 1, 0, PackingRow.SteadyOwn);

    /// <summary>Pack voltage, mV, SBS 0x09.</summary>
    public static readonly FieldDefinition PackVoltage =
        Number(4, "V", "packVoltage", "Pack voltage", FieldGroup.Voltage, Quantity.PackVoltage, 0, 32767)
            .Packed(16, PackingBasis.CellSum, 14800, 2, 2, 2);

    /// <summary>Voltage of cell 1, mV, DAStatus1.</summary>
    public static readonly FieldDefinition CellVoltage1 =
        Number(5, "V1", "cellVoltage1", "Cell 1 voltage", FieldGroup.Cells, Quantity.CellVoltage, 0, 8191)
            .Packed(12, PackingBasis.Load, 3700, 3, 3, 1);

    /// <summary>Voltage of cell 2, mV, DAStatus1.</summary>
    public static readonly FieldDefinition CellVoltage2 =
        Number(6, "V2", "cellVoltage2", "Cell 2 voltage", FieldGroup.Cells, Quantity.CellVoltage, 0, 8191)
            .Packed(13, PackingBasis.Field, CellVoltage1, 3700, 3, 3, 1);

    /// <summary>Voltage of cell 3, mV, DAStatus1.</summary>
    public static readonly FieldDefinition CellVoltage3 =
        Number(7, "V3", "cellVoltage3", "Cell 3 voltage", FieldGroup.Cells, Quantity.CellVoltage, 0, 8191)
            .Packed(14, PackingBasis.Field, CellVoltage1, 3700, 3, 3, 1);

    /// <summary>Voltage of cell 4, mV, DAStatus1.</summary>
    public static readonly FieldDefinition CellVoltage4 =
        Number(8, "V4", "cellVoltage4", "Cell 4 voltage", FieldGroup.Cells, Quantity.CellVoltage, 0, 8191)
            .Packed(15, PackingBasis.Field, CellVoltage1, 3700, 3, 3, 1);

    /// <summary>Pack current, mA, positive while charging, SBS 0x0A.</summary>
    public static readonly FieldDefinition PackCurrent =
        Number(9, "I", "packCurrent", "Pack current", FieldGroup.Current, Quantity.Current, -32768, 32767)
            .Packed(7, PackingBasis.Reference, 0, 11, 11, 3);

    /// <summary>Current of cell 1, mA, positive while charging, DAStatus1.</summary>
    public static readonly FieldDefinition CellCurrent1 =
        Number(10, "I1", "cellCurrent1", "Cell 1 current", FieldGroup.CellCurrents, Quantity.Current, -32768, 32767)
            .Packed(8, PackingBasis.Field, PackCurrent, 0, 0, 0, 0);

    /// <summary>Current of cell 2, mA, positive while charging, DAStatus1.</summary>
    public static readonly FieldDefinition CellCurrent2 =
        Number(11, "I2", "cellCurrent2", "Cell 2 current", FieldGroup.CellCurrents, Quantity.Current, -32768, 32767)
            .Packed(9, PackingBasis.Field, PackCurrent, 0, 0, 0, 0);

    /// <summary>Current of cell 3, mA, positive while charging, DAStatus1.</summary>
    public static readonly FieldDefinition CellCurrent3 =
        Number(12, "I3", "cellCurrent3", "Cell 3 current", FieldGroup.CellCurrents, Quantity.Current, -32768, 32767)
            .Packed(10, PackingBasis.Field, PackCurrent, 0, 0, 0, 0);

    /// <summary>Current of cell 4, mA, positive while charging, DAStatus1.</summary>
    public static readonly FieldDefinition CellCurrent4 =
        Number(13, "I4", "cellCurrent4", "Cell 4 current", FieldGroup.CellCurrents, Quantity.Current, -32768, 32767)
            .Packed(11, PackingBasis.Field, PackCurrent, 0, 0, 0, 0);

    /// <summary>Power, cW as the gauge gives it, DAStatus1.</summary>
    public static readonly FieldDefinition Power =
        Number(14, "P", "power", "Power", FieldGroup.Power, Quantity.Power, -32768, 32767)
            .Packed(17, PackingBasis.Power, 0, 1, 1, 1);

    /// <summary>Pack temperature, 0.1 °C, SBS 0x08.</summary>
    public static readonly FieldDefinition Temperature =
        Number(15, "aT", "temperature", "Pack temperature", FieldGroup.Temperature, Quantity.Temperature, -2732, 3000)
            .Packed(18, PackingBasis.Reference, 250, 6, 6, 1);

    /// <summary>Cell temperature, 0.1 °C, DAStatus2.</summary>
    public static readonly FieldDefinition CellTemperature =
        Number(16, "cT", "cellTemperature", "Cell temperature", FieldGroup.Temperature, Quantity.Temperature, -2732, 3000)
            .Packed(19, PackingBasis.Sensor, Temperature, 250, 1, 0, 0);

    /// <summary>Thermistor TS1, 0.1 °C, DAStatus2.</summary>
    public static readonly FieldDefinition Ts1 =
        Number(17, "T1", "ts1", "Thermistor TS1", FieldGroup.Temperature, Quantity.Temperature, -2732, 3000)
            .Packed(20, PackingBasis.Sensor, Temperature, 250, 2, 0, 0);

    /// <summary>Thermistor TS2, 0.1 °C, DAStatus2.</summary>
    public static readonly FieldDefinition Ts2 =
        Number(18, "T2", "ts2", "Thermistor TS2", FieldGroup.Temperature, Quantity.Temperature, -2732, 3000)
            .Packed(21, PackingBasis.Sensor, Temperature, 250, 2, 0, 0);

    /// <summary>Thermistor TS3, 0.1 °C, DAStatus2.</summary>
    public static readonly FieldDefinition Ts3 =
        Number(19, "T3", "ts3", "Thermistor TS3", FieldGroup.Temperature, Quantity.Temperature, -2732, 3000)
            .Packed(22, PackingBasis.Sensor, Temperature, 250, 2, 0, 0);

    /// <summary>Thermistor TS4, 0.1 °C, DAStatus2.</summary>
    public static readonly FieldDefinition Ts4 =
        Number(20, "T4", "ts4", "Thermistor TS4", FieldGroup.Temperature, Quantity.Temperature, -2732, 3000)
            .Packed(23, PackingBasis.Sensor, Temperature, 250, 2, 0, 0);

    /// <summary>Over-temperature-charge threshold, 0.1 °C, data flash.</summary>
    public static readonly FieldDefinition OverTemperatureCharge =
        Number(21, "OTC", "overTemperatureCharge", "Over-temperature charge threshold", FieldGroup.Protection, Quantity.Temperature,
            -400, 1500)
            .Packed(24, PackingBasis.Reference, 550, 0, 0, 0, PackingRow.Steady);

    /// <summary>Cycle count, SBS 0x17.</summary>
    public static readonly FieldDefinition CycleCount =
        Number(22, "CC", "cycleCount", "Cycles", FieldGroup.Health, Quantity.Cycles, 0, 65535)
            .Packed(6, PackingBasis.Reference, 100, 6, 6, 0, PackingRow.SteadyOwn);

    /// <summary>Remaining capacity, mAh, SBS 0x0F.</summary>
    public static readonly FieldDefinition RemainingCapacity =
        Number(23, "RC", "remainingCapacity", "Remaining capacity", FieldGroup.Charge, Quantity.Capacity, 0, 65535)
            .Packed(5, PackingBasis.Charge, 2000, 4, 4, 4);

    /// <summary>Full charge capacity, mAh, SBS 0x10.</summary>
    public static readonly FieldDefinition FullChargeCapacity =
        Number(24, "FCC", "fullChargeCapacity", "Full charge capacity", FieldGroup.Charge, Quantity.Capacity, 0, 65535)
            .Packed(4, PackingBasis.Reference, 4000, 7, 7, 0, PackingRow.SteadyOwn);

    /// <summary>SafetyStatus bits, ManufacturerAccess 0x0051.</summary>
    public static readonly FieldDefinition SafetyStatus =
        Bits(25, "SS", "safetyStatus", "Safety status")
            .Packed(25, PackingBasis.Bits, 0, 0, 0, 0, PackingRow.Steady);

    /// <summary>PFStatus bits, ManufacturerAccess 0x0053.</summary>
    public static readonly FieldDefinition PermanentFailStatus =
        Bits(26, "PF", "permanentFailStatus", "Permanent failure")
            .Packed(26, PackingBasis.Bits, 0, 0, 0, 0, PackingRow.Steady);

    /// <summary>OperationStatus bits, ManufacturerAccess 0x0054.</summary>
    public static readonly FieldDefinition OperationStatus =
        Bits(27, "OS", "operationStatus", "Operation status")
            .Packed(27, PackingBasis.Bits, 0, 0, 0, 0, PackingRow.SteadyOwn);

    /// <summary>1 while the inverter is switched on, from the node.</summary>
    public static readonly FieldDefinition InverterOn =
        Flag(28, "inv", "inverterOn", "Inverter")
            .Packed(28, PackingBasis.Flag, 0, 0, 0, 0, PackingRow.SteadyOwn);

    /// <summary>1 while the node has joined a Wi-Fi network with internet, from the node.</summary>
    public static readonly FieldDefinition WifiConnected =
        Flag(29, "wifi", "wifiConnected", "Wi-Fi with internet")
            .Packed(29, PackingBasis.Flag, 0, 0, 0, 0, PackingRow.Steady);

    /// <summary>The fields; the position is the field's index.</summary>
    public static readonly FieldDefinition[] All = TakeDeclared();

    /// <summary>How many fields there are.</summary>
    public static int Count => All.Length;

    private static FieldDefinition Number(
        int index, string key, string name, string label, FieldGroup group, Quantity quantity, int minimum, int maximum)
    {
        return Declare(new FieldDefinition(index, key, name, label, group, quantity, FieldKind.Number, minimum, maximum));
    }

    private static FieldDefinition Degrees(int index, string key, string name, string label, int maximum)
    {
        return Declare(
            new FieldDefinition(index, key, name, label, FieldGroup.Position, Quantity.Degrees, FieldKind.Degrees, -maximum, maximum));
    }

    private static FieldDefinition Bits(int index, string key, string name, string label)
    {
        return Declare(new FieldDefinition(index, key, name, label, FieldGroup.Status, Quantity.None, FieldKind.Bits, 0, 0));
    }

    private static FieldDefinition Flag(int index, string key, string name, string label)
    {
        return Declare(new FieldDefinition(index, key, name, label, FieldGroup.Status, Quantity.None, FieldKind.Flag, 0, 1));
    }

    private static FieldDefinition Declare(FieldDefinition field)
    {
        Declared[field.Index] = field;
        return field;
    }

    private static FieldDefinition[] TakeDeclared()
    {
        int count = 0;
        while (count < Most && Declared[count] != null) count++;
        var all = new FieldDefinition[count];
        Array.Copy(Declared, 0, all, 0, count);
        return all;
    }
}
