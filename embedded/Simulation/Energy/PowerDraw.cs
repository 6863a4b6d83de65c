namespace Battery.Simulation.Energy;

/// <summary>What a part draws in one of its states.</summary>
/// <param name="Part">The part, such as ESP32.</param>
/// <param name="State">The state.</param>
/// <param name="Milliamps">Typical current, mA.</param>
/// <param name="Volts">At this supply.</param>
/// <param name="Source">Where the figure is from.</param>
public sealed record PowerDraw(string Part, string State, double Milliamps, double Volts, string Source)
{
    private const double SecondsAnHour = 3600;

    /// <summary>The energy of so many seconds in this state, mWh.</summary>
    public double MilliwattHours(double seconds) => Milliamps * Volts * seconds / SecondsAnHour;
}
