using System;
using Battery.Protocol;

namespace Battery.Simulation.Valley;

/// <summary>
/// The readings of a 4s pack that charges by day and discharges by night, cells some millivolts apart, a GPS that wanders by metres.
/// </summary>
internal sealed class ValleyPack
{
    private const double DayMilliseconds = 86_400_000;

    private readonly Random _random;
    private readonly int _id;
    private readonly int _capacity;
    private readonly int _latitude;
    private readonly int _longitude;
    private readonly double _phase;

    public ValleyPack(int id, int seed)
    {
        _random = new Random(seed);
        _id = id;
        Boot();
        _capacity = _random.Next(3800, 4200);
        _latitude = 474_239_000 + _random.Next(-200_000, 200_000);
        _longitude = 93_748_000 + _random.Next(-200_000, 200_000);
        _phase = _random.NextDouble();
    }

    public int BootId { get; private set; }

    /// <summary>Begins a new boot and gives its id.</summary>
    public int Boot() => BootId = _random.Next(2, int.MaxValue);

    public Reading Take(int sequence, long utc)
    {
        double day = Math.Sin(2 * Math.PI * ((utc / DayMilliseconds) + _phase));
        int charge = (int)(55 + (35 * day));
        int current = (int)(1500 * Math.Cos(2 * Math.PI * ((utc / DayMilliseconds) + _phase))) + _random.Next(-8, 9);
        int cell = 3300 + (charge * 8) + (current / 50);
        int[] cells = [cell, cell + 3 + _random.Next(-1, 2), cell - 4 + _random.Next(-1, 2), cell + 6 + _random.Next(-1, 2)];
        int voltage = cells[0] + cells[1] + cells[2] + cells[3] + _random.Next(-4, 5);
        int temperature = 220 + (int)(60 * day) + _random.Next(0, 2);
        var reading =
            new Reading { ModuleId = _id, BootId = BootId, Sequence = sequence, TakenAtMilliseconds = utc, TimeSource = TimeSource.Gps };
        reading.Set(ReadingField.Latitude, _latitude + _random.Next(-60, 61));
        reading.Set(ReadingField.Longitude, _longitude + _random.Next(-60, 61));
        reading.Set(ReadingField.StateOfCharge, charge);
        reading.Set(ReadingField.StateOfHealth, 97);
        reading.Set(ReadingField.PackVoltage, voltage);
        reading.Set(ReadingField.PackCurrent, current);
        for (int i = 0; i < 4; i++)
        {
            reading.Set(ReadingField.CellVoltage1 + i, cells[i]);
            reading.Set(ReadingField.CellCurrent1 + i, current + _random.Next(-1, 2));
            reading.Set(ReadingField.Ts1 + i, temperature + (i * 2) - 3 + _random.Next(0, 2));
        }

        reading.Set(ReadingField.Power, (int)((long)voltage * current / 10000));
        reading.Set(ReadingField.Temperature, temperature);
        reading.Set(ReadingField.CellTemperature, temperature + _random.Next(0, 2));
        reading.Set(ReadingField.OverTemperatureCharge, 550);
        reading.Set(ReadingField.CycleCount, 120);
        reading.Set(ReadingField.FullChargeCapacity, _capacity);
        reading.Set(ReadingField.RemainingCapacity, _capacity * charge / 100);
        reading.Set(ReadingField.SafetyStatus, 0);
        reading.Set(ReadingField.PermanentFailStatus, 0);
        reading.Set(ReadingField.OperationStatus, current > 0 ? 0x0305 : 0x0307);
        reading.Set(ReadingField.InverterOn, current < 0 ? 1 : 0);
        reading.Set(ReadingField.WifiConnected, 0);
        return reading;
    }
}
