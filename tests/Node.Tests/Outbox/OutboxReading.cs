using System;
using System.Linq;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Readings of a pack that changes as packs do, each made from its boot and sequence alone, so that it can be compared.</summary>
internal static class OutboxReading
{
    private const long Start = 1_790_000_000_000;

    public static Reading Of(int boot, int sequence)
    {
        var random = new Random((boot * 31) + sequence);
        double day = sequence * 5 / 86400.0 * 2 * Math.PI;
        int charge = 50 + (int)(45 * Math.Sin(day));
        int current = (int)(4000 * Math.Cos(day)) + random.Next(-40, 41);
        int cell = 3200 + (charge * 9) + (current / 50);
        int temperature = 250 + (int)(60 * Math.Sin(day - 1));
        var reading = new Reading
        {
            ModuleId = 5,
            BootId = boot,
            Sequence = sequence,
            TakenAtMilliseconds = Start + (boot * 1_000_000_000L) + (sequence * 5000L) + random.Next(-15, 16),
            TimeSource = TimeSource.Gps,
        };
        Set(ReadingField.Latitude, 481_234_567 + random.Next(-20, 21));
        Set(ReadingField.Longitude, 115_678_901 + random.Next(-20, 21));
        Set(ReadingField.StateOfCharge, charge);
        Set(ReadingField.StateOfHealth, 97);
        for (int i = 0; i < 4; i++) Set(ReadingField.CellVoltage1 + i, cell + (7 * i) + random.Next(-2, 3));
        Set(ReadingField.PackVoltage, (4 * cell) + random.Next(-4, 5));
        Set(ReadingField.PackCurrent, current);
        for (int i = 0; i < 4; i++) Set(ReadingField.CellCurrent1 + i, current);
        Set(ReadingField.Power, (int)(4L * cell * current / 10000));
        for (int i = 0; i < 6; i++) Set(ReadingField.Temperature + i, temperature + random.Next(-1, 2));
        Set(ReadingField.OverTemperatureCharge, 550);
        Set(ReadingField.CycleCount, 120 + (sequence / 17280));
        Set(ReadingField.FullChargeCapacity, 4321);
        Set(ReadingField.RemainingCapacity, (4321 * charge / 100) + random.Next(-3, 4));
        Set(ReadingField.SafetyStatus, 0);
        Set(ReadingField.PermanentFailStatus, 0);
        Set(ReadingField.OperationStatus, 0x107);
        Set(ReadingField.InverterOn, charge > 60 ? 1 : 0);
        Set(ReadingField.WifiConnected, 0);
        return reading;

        void Set(int field, int value) => reading.Set(field, value);
    }

    public static void AssertSame(Reading reading, Reading expected)
    {
        Assert.That(
            (reading.ModuleId, reading.BootId, reading.Sequence, reading.TakenAtMilliseconds, reading.TimeSource, reading.PresentMask),
            Is.EqualTo(
                (expected.ModuleId, expected.BootId, expected.Sequence, expected.TakenAtMilliseconds, expected.TimeSource,
                    expected.PresentMask)));
        foreach (FieldDefinition field in ReadingField.All.Where(field => expected.Has(field)))
            Assert.That(reading.Get(field), Is.EqualTo(expected.Get(field)), field.Name);
    }
}
