using System.Globalization;
using System.Text;
using Battery.Drivers.Bq40z50;

namespace GaugeSample;

/// <summary>A snapshot as a table. What could not be read is a dash, never a zero.</summary>
internal static class PackTable
{
    public static string Of(GaugeSnapshot pack)
    {
        var table = new StringBuilder();

        Row("State of charge", SnapshotParts.RelativeStateOfCharge, $"{pack.RelativeStateOfChargePercent} %");
        Row("State of health", SnapshotParts.StateOfHealth, $"{pack.StateOfHealthPercent} %");
        Row("Capacity", SnapshotParts.RemainingCapacity | SnapshotParts.FullChargeCapacity,
            $"{pack.RemainingMilliampHours} of {pack.FullChargeMilliampHours} mAh");
        Row("Cycles", SnapshotParts.CycleCount, $"{pack.CycleCount}");
        Row("Voltage", SnapshotParts.Voltage, Milli(pack.PackMillivolts) + " V");
        Row("Current", SnapshotParts.Current, Milli(pack.PackMilliamps) + " A" + (pack.PackMilliamps > 0 ? ", charging" : ""));
        Row("Cells 1 to 4", SnapshotParts.DaStatus1, $"{Cell(1)} {Cell(2)} {Cell(3)} {Cell(4)} V");
        Row("Temperature", SnapshotParts.Temperature, Deci(pack.TemperatureDeciCelsius) + " °C");
        Row("Cells, switches", SnapshotParts.DaStatus2,
            $"{Deci(pack.Temperatures.CellDeciCelsius)}, {Deci(pack.Temperatures.FetDeciCelsius)} °C");
        Row("Protection", SnapshotParts.SafetyStatus, pack.SafetyStatus == 0 ? "nothing tripped" : $"{pack.SafetyStatus}");
        Row("Permanent fail", SnapshotParts.PermanentFailStatus, pack.PermanentFailStatus == 0 ? "none" : $"{pack.PermanentFailStatus}");
        Row("Security", SnapshotParts.OperationStatus, $"{Bq40z50.SecurityOf(pack.OperationStatus)}");
        if (pack.LastFault != SmbusFault.None) table.AppendLine($"Last fault         {pack.LastFault}");
        return table.ToString();

        void Row(string name, SnapshotParts parts, string value) => table.AppendLine($"{name,-18} {(pack.Has(parts) ? value : "–")}");

        string Cell(int cell) => Milli(pack.Cells.CellMillivolts(cell));
    }

    private static string Milli(int value) => (value / 1000m).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Deci(int value) => (value / 10m).ToString("0.0", CultureInfo.InvariantCulture);
}
