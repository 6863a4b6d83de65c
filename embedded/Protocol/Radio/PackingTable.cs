namespace Battery.Protocol.Radio;

/// <summary>
/// How a reading's fields are packed, in this order, by writer and reader alike. Nothing is rounded: each value is written as its
/// difference from what it is expected to be, short when it is near and longer when it is not. A change of a row, or a new row,
/// needs a new <see cref="Version"/>.
/// </summary>
internal static class PackingTable
{
    internal const int Version = 2;

    // Fields that seldom differ from the same module's reading before, and from any.
    internal const int SteadyOwn = 1;
    internal const int Steady = 2;

    internal static readonly PackingRow[] Rows = new PackingRow[]
    {
        new PackingRow(ReadingField.Latitude, PackingBasis.Reference, 0, 0, 32, 12, 6),
        new PackingRow(ReadingField.Longitude, PackingBasis.Reference, 0, 0, 32, 12, 6),
        new PackingRow(ReadingField.StateOfCharge, PackingBasis.Reference, 0, 50, 5, 6, 0),
        new PackingRow(ReadingField.StateOfHealth, PackingBasis.Reference, 0, 100, 1, 1, 0, SteadyOwn),
        new PackingRow(ReadingField.FullChargeCapacity, PackingBasis.Reference, 0, 4000, 7, 7, 0, SteadyOwn),
        new PackingRow(ReadingField.RemainingCapacity, PackingBasis.Charge, 0, 2000, 4, 4, 4),
        new PackingRow(ReadingField.CycleCount, PackingBasis.Reference, 0, 100, 6, 6, 0, SteadyOwn),
        new PackingRow(ReadingField.PackCurrent, PackingBasis.Reference, 0, 0, 11, 11, 3),
        new PackingRow(ReadingField.CellCurrent1, PackingBasis.Field, ReadingField.PackCurrent, 0, 0, 0, 0),
        new PackingRow(ReadingField.CellCurrent2, PackingBasis.Field, ReadingField.PackCurrent, 0, 0, 0, 0),
        new PackingRow(ReadingField.CellCurrent3, PackingBasis.Field, ReadingField.PackCurrent, 0, 0, 0, 0),
        new PackingRow(ReadingField.CellCurrent4, PackingBasis.Field, ReadingField.PackCurrent, 0, 0, 0, 0),
        new PackingRow(ReadingField.CellVoltage1, PackingBasis.Load, 0, 3700, 3, 3, 1),
        new PackingRow(ReadingField.CellVoltage2, PackingBasis.Field, ReadingField.CellVoltage1, 3700, 3, 3, 1),
        new PackingRow(ReadingField.CellVoltage3, PackingBasis.Field, ReadingField.CellVoltage1, 3700, 3, 3, 1),
        new PackingRow(ReadingField.CellVoltage4, PackingBasis.Field, ReadingField.CellVoltage1, 3700, 3, 3, 1),
        new PackingRow(ReadingField.PackVoltage, PackingBasis.CellSum, 0, 14800, 2, 2, 2),
        new PackingRow(ReadingField.Power, PackingBasis.Power, 0, 0, 1, 1, 1),
        new PackingRow(ReadingField.Temperature, PackingBasis.Reference, 0, 250, 6, 6, 1),
        new PackingRow(ReadingField.CellTemperature, PackingBasis.Sensor, ReadingField.Temperature, 250, 1, 0, 0),
        new PackingRow(ReadingField.Ts1, PackingBasis.Sensor, ReadingField.Temperature, 250, 2, 0, 0),
        new PackingRow(ReadingField.Ts2, PackingBasis.Sensor, ReadingField.Temperature, 250, 2, 0, 0),
        new PackingRow(ReadingField.Ts3, PackingBasis.Sensor, ReadingField.Temperature, 250, 2, 0, 0),
        new PackingRow(ReadingField.Ts4, PackingBasis.Sensor, ReadingField.Temperature, 250, 2, 0, 0),
        new PackingRow(ReadingField.OverTemperatureCharge, PackingBasis.Reference, 0, 550, 0, 0, 0, Steady),
        new PackingRow(ReadingField.SafetyStatus, PackingBasis.Bits, 0, 0, 0, 0, 0, Steady),
        new PackingRow(ReadingField.PermanentFailStatus, PackingBasis.Bits, 0, 0, 0, 0, 0, Steady),
        new PackingRow(ReadingField.OperationStatus, PackingBasis.Bits, 0, 0, 0, 0, 0, SteadyOwn),
        new PackingRow(ReadingField.InverterOn, PackingBasis.Flag, 0, 0, 0, 0, 0, SteadyOwn),
        new PackingRow(ReadingField.WifiConnected, PackingBasis.Flag, 0, 0, 0, 0, 0, Steady),
    };

    // The typical value of each field, by its index.
    internal static readonly int[] Typical = MakeTypical();

    private static int[] MakeTypical()
    {
        int[] typical = new int[ReadingField.Count];
        for (int i = 0; i < Rows.Length; i++) typical[Rows[i].Field] = Rows[i].Typical;
        return typical;
    }
}
