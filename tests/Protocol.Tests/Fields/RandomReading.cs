using System;

namespace Battery.Protocol.Tests;

/// <summary>Readings with random fields present, values over the whole range and its edges.</summary>
internal static class RandomReading
{
    public static Reading Create(Random random)
    {
        var reading = new Reading();
        Fill(reading, random);
        return reading;
    }

    public static void Fill(Reading reading, Random random)
    {
        reading.Reset();
        reading.ModuleId = random.Next(WireLimits.MinimumModuleId, WireLimits.MaximumModuleId + 1);
        reading.BootId = random.Next(1, int.MaxValue);
        reading.Sequence = random.Next(8) == 0 ? int.MaxValue : random.Next(1, 1 << random.Next(1, 31));
        reading.TakenAtMilliseconds = random.NextInt64(0, WireLimits.MaximumTimeMilliseconds + 1);
        reading.TimeSource = (TimeSource)random.Next(3);
        int percent = random.Next(101);
        for (int i = 0; i < ReadingField.Count; i++)
        {
            if (random.Next(100) >= percent) continue;
            reading.Set(i, Value(ReadingField.All[i], random));
        }
    }

    public static int Value(FieldDefinition field, Random random)
    {
        if (field.Kind == FieldKind.Bits) return random.Next(int.MinValue, int.MaxValue) ^ random.Next(2);
        return random.Next(8) switch
        {
            0 => field.Minimum,
            1 => field.Maximum,
            2 => Math.Clamp(0, field.Minimum, field.Maximum),
            _ => (int)random.NextInt64(field.Minimum, (long)field.Maximum + 1),
        };
    }
}
