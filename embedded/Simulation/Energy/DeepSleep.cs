namespace Battery.Simulation.Energy;

/// <summary>
/// What a member would take in its sleep if it slept deeply, which keeps no RAM: each wake is a start of the node then. Against light
/// sleep, which it does.
/// </summary>
public static class DeepSleep
{
    /// <summary>
    /// How long the node's own code takes to start, s, on an ESP32 with the firmware for PSRAM: 0.38 million instructions
    /// (docs/device-day.md: what the first five minutes take, less five minutes of the day) at 2.1 µs. What the interpreter itself takes
    /// comes on top.
    /// </summary>
    public const double StartSeconds = 0.8;

    /// <summary>The same with the other firmware, 6.2 µs an instruction.</summary>
    public const double SlowStartSeconds = 2.3;

    private const double SecondsAnHour = 3600;

    // EmptyPackRule.LeastAwakeMilliseconds.
    private const double EmptyAwakeSeconds = 60;

    /// <summary>Light sleep for a day, mWh.</summary>
    public static double LightMilliwattHours => PowerDraws.LightSleep.MilliwattHours(EnergyDay.Seconds);

    /// <summary>
    /// What a node takes whose pack is empty, mW, without what the GPS receiver and the gauge take: it wakes for a minute and sleeps
    /// deeply.
    /// </summary>
    /// <param name="sleepSeconds">How long each sleep is (NodeConfiguration.EmptySleepSeconds).</param>
    public static double EmptyMilliwatts(int sleepSeconds)
    {
        double cycle = PowerDraws.WifiListen.MilliwattHours(EmptyAwakeSeconds) + PowerDraws.DeepSleep.MilliwattHours(sleepSeconds);
        return cycle * SecondsAnHour / (EmptyAwakeSeconds + sleepSeconds);
    }

    /// <summary>From which interval on deep sleep takes less than light sleep, s.</summary>
    /// <param name="startSeconds">How long a start takes.</param>
    public static double BreakEvenSeconds(double startSeconds)
    {
        double start = PowerDraws.Processor.MilliwattHours(startSeconds);
        double saved = PowerDraws.LightSleep.MilliwattHours(SecondsAnHour) - PowerDraws.DeepSleep.MilliwattHours(SecondsAnHour);
        return start * SecondsAnHour / saved;
    }

    /// <summary>Deep sleep for a day with its starts, mWh.</summary>
    /// <param name="intervalSeconds">Between two wakes.</param>
    /// <param name="startSeconds">How long a start takes.</param>
    public static double MilliwattHours(int intervalSeconds, double startSeconds)
    {
        int starts = EnergyDay.Seconds / intervalSeconds;
        return PowerDraws.Processor.MilliwattHours(starts * startSeconds) + PowerDraws.DeepSleep.MilliwattHours(EnergyDay.Seconds);
    }
}
