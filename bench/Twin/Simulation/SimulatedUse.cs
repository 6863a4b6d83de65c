using System;

namespace Battery.TwinEvaluation.Simulation;

/// <summary>What is asked of a module and what is offered to it, hour by hour, as shares of its nominal capacity.</summary>
public sealed class SimulatedUse
{
    private const double YearDays = 365.25;

    private readonly UseKind _kind;
    private readonly Random _random;
    private readonly double _need;
    private readonly double _sun;
    private readonly double _room;
    private readonly double _season;
    private double _cloud;

    /// <summary>Of a module.</summary>
    /// <param name="kind">What it is for.</param>
    /// <param name="random">Draws its size, its room, its weather.</param>
    public SimulatedUse(UseKind kind, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        _kind = kind;
        _random = random;
        _need = 0.8 + 0.4 * random.NextDouble();
        _sun = 1.2 + 0.6 * random.NextDouble();
        _room = 19 + 8 * random.NextDouble();
        _season = 3 + 5 * random.NextDouble();
    }

    /// <summary>A day.</summary>
    /// <param name="day">Its number, from the first of January on.</param>
    /// <param name="asked">Gets what is asked for in each hour.</param>
    /// <param name="offered">Gets what is offered.</param>
    /// <param name="celsius">Gets the temperature.</param>
    public void Day(int day, double[] asked, double[] offered, double[] celsius)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(offered);
        ArgumentNullException.ThrowIfNull(celsius);
        double winter = Math.Cos(2 * Math.PI * day / YearDays);
        _cloud = 0.6 * _cloud + 0.8 * Normal();
        Array.Clear(asked);
        Array.Clear(offered);
        double need = _need * Math.Exp(0.25 * Normal());
        switch (_kind)
        {
            case UseKind.Household:
                double clear = Math.Clamp(0.75 - 0.25 * winter + 0.2 * _cloud, 0.1, 1);
                for (int hour = 9; hour < 16; hour++) offered[hour] = 0.25 * _sun * clear * Math.Sin(Math.PI * (hour - 8) / 8);
                for (int hour = 17; hour < 23; hour++) asked[hour] = need * (0.42 + 0.08 * winter) / 6;
                break;
            case UseKind.Backup:
                for (int hour = 0; hour < 24; hour++) offered[hour] = 0.2;
                if (_random.NextDouble() < 0.1) Outage(asked, offered, _random.Next(0, 20), Math.Min(0.55, 0.25 * need), 3);
                break;
            case UseKind.Weekend:
                for (int hour = 8; hour < 18; hour++) offered[hour] = 0.12 * _sun;
                if (day % 7 is 5 or 6) Outage(asked, offered, 17, Math.Min(0.6, 0.4 * need), 6);
                break;
            default:
                for (int hour = 0; hour < 8; hour++) offered[hour] = 0.2;
                for (int hour = 9; hour < 21; hour++) asked[hour] = Math.Min(0.95, 0.85 * need) / 12;
                break;
        }

        for (int hour = 0; hour < 24; hour++) celsius[hour] = _room - _season * winter + 2 * Math.Sin(Math.PI * (hour - 9) / 12);
    }

    private static void Outage(double[] asked, double[] offered, int from, double whole, int hours)
    {
        for (int hour = from; hour < Math.Min(24, from + hours); hour++)
        {
            asked[hour] = whole / hours;
            offered[hour] = 0;
        }
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
