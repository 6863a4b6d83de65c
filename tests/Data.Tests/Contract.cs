using Battery.Protocol;

namespace Data.Tests;

/// <summary>Readings for tests.</summary>
internal static class Contract
{
    /// <summary>A time in September 2026, ms UTC.</summary>
    public const long Time = 1_790_000_000_000;

    /// <summary>A reading with a few values, taken <paramref name="sequence"/> ms after <paramref name="takenAt"/>.</summary>
    public static Reading Reading(int module, int sequence, long takenAt = Time, int boot = 7)
    {
        var reading = new Reading
        {
            ModuleId = module,
            BootId = boot,
            Sequence = sequence,
            TakenAtMilliseconds = takenAt + sequence,
            TimeSource = TimeSource.Gps,
        };
        reading.Set(ReadingField.PackVoltage, 14_000 + (sequence % 1000));
        reading.Set(ReadingField.PackCurrent, -sequence % 1000);
        return reading;
    }
}
