using System;

namespace Battery.Protocol.Tests;

/// <summary>
/// Readings as eight packs of one valley give them: 4s packs of about 4 Ah at different charge and load, cells some millivolts
/// apart, thermistors within a degree, sites some tens of metres apart with GPS jitter, clocks to the millisecond.
/// </summary>
internal sealed class TypicalFleet
{
    private readonly Random _random;
    private readonly Pack[] _packs;
    private readonly long _start = 1_790_000_000_000;

    public TypicalFleet(Random random, int count)
    {
        _random = random;
        _packs = new Pack[count];
        int id = random.Next(1, 60000);
        for (int i = 0; i < count; i++)
        {
            id += random.Next(1, 3);
            _packs[i] = new Pack(
                id, random.Next(1, int.MaxValue), random.Next(1, 30000), random.Next(0, 5000),
                468_120_000 + random.Next(-4000, 4000), 83_010_000 + random.Next(-4000, 4000), random.Next(10, 100),
                    random.Next(3900, 4200),
                random.Next(-2500, 2500), random.Next(150, 300), random.Next(40, 200));
        }
    }

    /// <summary>The reading of one pack in a round; rounds are five seconds apart.</summary>
    public Reading Take(int pack, int round)
    {
        Pack p = _packs[pack];
        var reading = new Reading
        {
            ModuleId = p.Id,
            BootId = p.Boot,
            Sequence = p.Sequence + round,
            TakenAtMilliseconds = _start + (round * 5000) + p.Phase + _random.Next(-15, 16),
            TimeSource = TimeSource.Gps,
        };
        foreach (FieldDefinition field in ReadingField.All) reading.Set(field.Index, field.Packing.Typical);
        int charge = Math.Clamp(p.Charge + (round / 60), 0, 100);
        int current = p.Current + _random.Next(-8, 9);
        int cell = 3300 + (charge * 8) + (current / 50);
        int[] cells = [cell, cell + 3 + _random.Next(-1, 2), cell - 4 + _random.Next(-1, 2), cell + 6 + _random.Next(-1, 2)];
        int voltage = cells[0] + cells[1] + cells[2] + cells[3] + _random.Next(-4, 5);
        int temperature = p.Temperature + _random.Next(0, 2);
        reading.Set(ReadingField.Latitude, p.Latitude + _random.Next(-60, 61));
        reading.Set(ReadingField.Longitude, p.Longitude + _random.Next(-60, 61));
        reading.Set(ReadingField.StateOfCharge, charge);
        reading.Set(ReadingField.StateOfHealth, 97 + (p.Id % 3));
        reading.Set(ReadingField.PackVoltage, voltage);
        reading.Set(ReadingField.PackCurrent, current);
        for (int i = 0; i < 4; i++)
        {
            reading.Set(ReadingField.CellVoltage1 + i, cells[i]);
            reading.Set(ReadingField.CellCurrent1 + i, current + _random.Next(-1, 2));
        }

        reading.Set(ReadingField.Power, (int)((long)voltage * current / 10000) + _random.Next(-2, 3));
        reading.Set(ReadingField.Temperature, temperature);
        reading.Set(ReadingField.CellTemperature, temperature + _random.Next(0, 2));
        for (int i = 0; i < 4; i++) reading.Set(ReadingField.Ts1 + i, temperature + (i * 2) - 3 + _random.Next(0, 2));
        reading.Set(ReadingField.OverTemperatureCharge, 550);
        reading.Set(ReadingField.CycleCount, p.Cycles);
        reading.Set(ReadingField.FullChargeCapacity, p.Capacity);
        reading.Set(ReadingField.RemainingCapacity, (p.Capacity * charge / 100) + _random.Next(-15, 16));
        reading.Set(ReadingField.SafetyStatus, 0);
        reading.Set(ReadingField.PermanentFailStatus, 0);
        reading.Set(ReadingField.OperationStatus, current > 0 ? 0x0305 : 0x0307);
        reading.Set(ReadingField.InverterOn, current < 0 ? 1 : 0);
        reading.Set(ReadingField.WifiConnected, 0);
        return reading;
    }

    private sealed record Pack(
        int Id, int Boot, int Sequence, int Phase, int Latitude, int Longitude, int Charge, int Capacity, int Current, int Temperature,
        int Cycles);
}
