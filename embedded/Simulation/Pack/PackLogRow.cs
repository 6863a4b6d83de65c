namespace Battery.Simulation.Pack;

/// <summary>One row of a pack log; a cell that was empty is null.</summary>
/// <param name="Line">The line's number in the file, from 1.</param>
/// <param name="UnixMilliseconds">When, ms since 1970; the log has no time zone and is taken as UTC.</param>
/// <param name="DeciCelsius">Temperature, 0.1 °C.</param>
/// <param name="Millivolts">Voltage, mV.</param>
/// <param name="Milliamps">Current, mA, positive while charging.</param>
/// <param name="StateOfChargePercent">Relative state of charge, %.</param>
public sealed record PackLogRow(
    int Line, long UnixMilliseconds, int? DeciCelsius, int? Millivolts, int? Milliamps, int? StateOfChargePercent);
