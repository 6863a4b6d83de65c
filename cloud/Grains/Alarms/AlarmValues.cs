using System;
using System.Numerics;
using Battery.Protocol;

namespace Battery.Grains;

/// <summary>
/// The measures of one module's readings, one after the other. It remembers which values the node has told since it started: only those can
/// be missing.
/// </summary>
internal sealed class AlarmValues
{
    /// <summary>A pack is charged from so much on, mA; less is the noise of a current sensor.</summary>
    private const int ChargingMilliamps = 50;

    /// <summary>The charging temperature of a pack that is not charged, 0.1 °C: far from cold.</summary>
    private const int NotCharged = 3000;

    private static readonly int[] Cells =
    [
        ReadingField.CellVoltage1.Index, ReadingField.CellVoltage2.Index, ReadingField.CellVoltage3.Index, ReadingField.CellVoltage4.Index,
    ];

    private static readonly int[] Temperatures =
    [
        ReadingField.Temperature.Index, ReadingField.CellTemperature.Index, ReadingField.Ts1.Index, ReadingField.Ts2.Index,
        ReadingField.Ts3.Index, ReadingField.Ts4.Index,
    ];

    // A receiver without a view of the sky is no fault of the module.
    private static readonly long Places = (1L << ReadingField.Latitude.Index) | (1L << ReadingField.Longitude.Index);

    private int _boot;
    private long _told;
    private Reading? _reading;

    /// <summary>Takes the next reading, which stays as it is.</summary>
    public void Take(Reading reading)
    {
        if (reading.BootId != _boot) (_boot, _told) = (reading.BootId, 0);
        _told |= reading.PresentMask & ~Places;
        _reading = reading;
    }

    /// <summary>What a rule looks at, of the reading that was taken last; null where it has no such value.</summary>
    public int? Of(AlarmRule rule)
    {
        Reading reading = _reading ?? throw new InvalidOperationException("No reading was taken yet.");
        return rule.Measure switch
        {
            AlarmMeasure.HighestCell => Most(reading, Cells, 1),
            AlarmMeasure.LowestCell => -Most(reading, Cells, -1),
            AlarmMeasure.CellSpread => Most(reading, Cells, 1) + Most(reading, Cells, -1),
            AlarmMeasure.HighestTemperature => Most(reading, Temperatures, 1),
            AlarmMeasure.LowestTemperature => -Most(reading, Temperatures, -1),
            AlarmMeasure.ChargingTemperature => Charging(reading),
            AlarmMeasure.StateOfHealth => Value(reading, ReadingField.StateOfHealth),
            AlarmMeasure.SafetyBit => Bit(reading, ReadingField.SafetyStatus, rule.Bit),
            AlarmMeasure.PermanentFailBit => Bit(reading, ReadingField.PermanentFailStatus, rule.Bit),
            AlarmMeasure.MissingValues => BitOperations.PopCount((ulong)(_told & ~reading.PresentMask)),
            AlarmMeasure.ClockNotSet => reading.TimeSource is TimeSource.Unset or TimeSource.Arrival ? 1 : 0,
            _ => throw new InvalidOperationException("Nothing is known of the measure " + rule.Measure),
        };
    }

    private static int? Value(Reading reading, FieldDefinition field) => reading.Has(field.Index) ? reading.Get(field.Index) : null;

    private static int? Bit(Reading reading, FieldDefinition field, int bit) => (Value(reading, field) >> bit) & 1;

    private static int? Charging(Reading reading)
    {
        if (Value(reading, ReadingField.PackCurrent) is not { } current) return null;
        return current >= ChargingMilliamps ? -Most(reading, Temperatures, -1) : NotCharged;
    }

    /// <summary>The highest of these values, each times <paramref name="sign"/>; null where there is none.</summary>
    private static int? Most(Reading reading, int[] fields, int sign)
    {
        int? most = null;
        foreach (int field in fields)
        {
            if (!reading.Has(field)) continue;
            int value = sign * reading.Get(field);
            if (most is null || value > most) most = value;
        }

        return most;
    }
}
