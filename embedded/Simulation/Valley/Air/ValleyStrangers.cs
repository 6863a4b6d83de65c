using System;
using System.Collections.Generic;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Valley;

/// <summary>
/// Others who use the same channel: eight stations with spreading factors of their own that nobody here understands, sending at random
/// times.
/// </summary>
internal sealed class ValleyStrangers
{
    private const int Stations = 8;
    private const int FirstNumber = 10_000;
    private const int ShortestBytes = 13;
    private const int LongestBytes = 64;

    private readonly List<ValleyRadio> _radios = [];
    private readonly long[] _sendsUntil = new long[Stations];
    private readonly byte[] _payload = new byte[LongestBytes];
    private readonly ValleyClock _clock;
    private readonly Random _random;
    private readonly double _meanMilliseconds;

    public ValleyStrangers(ValleyOptions options, ValleyAir air, ValleyClock clock)
    {
        (_clock, _random) = (clock, new Random(~options.Seed));
        if (options.StrangerPacketsPerHour <= 0) return;
        _meanMilliseconds = 3_600_000.0 / options.StrangerPacketsPerHour;
        for (int i = 0; i < Stations; i++)
        {
            (double angle, double distance) = (
                2 * Math.PI * _random.NextDouble(), options.RadiusMetres * 2 * Math.Sqrt(_random.NextDouble()));
            // Inverted IQ, as LoRaWAN gateways send, for what has the valley's own spreading factor would else be taken for its own.
            var modem = new LoraModem { SpreadingFactor = _random.Next(7, 13), PowerDbm = options.PowerDbm, InvertIq = i % 2 == 0 };
            _radios.Add(new ValleyRadio(air, clock, modem, 1000, FirstNumber + i, distance * Math.Cos(angle), distance * Math.Sin(angle)));
        }

        NextAt = Later();
    }

    /// <summary>When one of them sends next.</summary>
    public long NextAt { get; private set; } = long.MaxValue;

    public void Work()
    {
        while (_clock.UptimeMilliseconds >= NextAt)
        {
            long now = _clock.UptimeMilliseconds;
            int i = _random.Next(_radios.Count);
            int bytes = _random.Next(ShortestBytes, LongestBytes + 1);
            if (_sendsUntil[i] <= now)
            {
                _sendsUntil[i] = now + _radios[i].TimeOnAirMilliseconds(bytes);
                _random.NextBytes(_payload);
                _radios[i].StartSend(_payload, 0, bytes);
            }

            NextAt = Later();
        }
    }

    // As a Poisson process.
    private long Later() => _clock.UptimeMilliseconds + 1 + (long)(-_meanMilliseconds * Math.Log(1 - _random.NextDouble()));
}
