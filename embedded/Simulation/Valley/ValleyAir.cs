using System;
using System.Collections.Generic;

namespace Battery.Simulation.Valley;

/// <summary>
/// One LoRa channel between stations in a landscape, in virtual time. A packet is received where it is stronger than the sensitivity of its spreading
/// factor, 6 dB stronger than all that overlaps it with the same one (capture), not drowned by another spreading factor that is 16 dB stronger
/// (they are nearly orthogonal), the receiver did not send meanwhile, and noise spared it.
/// </summary>
internal sealed class ValleyAir
{
    // Log-distance path loss at 868 MHz over fields: 40 dB at the first metre less what free space says, exponent 2.9, log-normal shadowing.
    private const double LossAtOneMetreDb = 31.2;
    private const double Exponent = 2.9;
    private const double ShadowingDb = 4;
    private const double CaptureDb = 6;
    private const double OtherFactorDb = 16;

    // SX1276 data sheet, table 10, 125 kHz, SF7 to SF12.
    private static readonly int[] SensitivityDbm = [-123, -126, -129, -132, -134, -137];

    private readonly List<ValleyRadio> _radios = [];
    private readonly List<Transmission> _underWay = [];
    private readonly PriorityQueue<Transmission, long> _ends = new();
    private readonly Dictionary<(int, int), double> _lossDb = [];
    private readonly double _noise;
    private readonly Random _random;

    public ValleyAir(int seed, double noise)
    {
        _random = new Random(seed);
        _noise = noise;
    }

    public int Sent { get; private set; }

    public long SentBytes { get; private set; }

    public int Collided { get; private set; }

    public int Drowned { get; private set; }

    /// <summary>When the next packet ends; <see cref="long.MaxValue"/> where none is on air.</summary>
    public long NextEnd => _ends.TryPeek(out _, out var end) ? end : long.MaxValue;

    public void Add(ValleyRadio radio)
    {
        foreach (var other in _radios) _lossDb[(other.Number, radio.Number)] = PathLoss(other, radio);
        _radios.Add(radio);
    }

    public void Transmit(ValleyRadio sender, byte[] payload, long now, long end)
    {
        Sent++;
        SentBytes += payload.Length;
        var transmission = new Transmission(sender, payload, now, end);
        _underWay.RemoveAll(old => old.End < now - 10000);
        _underWay.Add(transmission);
        _ends.Enqueue(transmission, end);
    }

    public bool IsBusy(ValleyRadio listener, long now)
    {
        foreach (var transmission in _underWay)
        {
            if (transmission.Start <= now && transmission.End > now && transmission.Sender != listener && IsAudible(transmission, listener)) return true;
        }

        return false;
    }

    /// <summary>Delivers what has ended by now.</summary>
    public void Deliver(long now)
    {
        while (_ends.TryPeek(out var transmission, out var end) && end <= now)
        {
            _ends.Dequeue();
            foreach (var radio in _radios)
            {
                if (radio != transmission.Sender && IsReceived(transmission, radio)) radio.Hear(transmission.Payload);
            }
        }
    }

    private bool IsReceived(Transmission wanted, ValleyRadio receiver)
    {
        if (!IsAudible(wanted, receiver)) return false;
        var strength = Strength(wanted, receiver);
        foreach (var other in _underWay)
        {
            if (other == wanted || other.End <= wanted.Start || other.Start >= wanted.End) continue;
            if (other.Sender == receiver) return false;
            var margin = other.Sender.SpreadingFactor == wanted.Sender.SpreadingFactor ? CaptureDb : -OtherFactorDb;
            if (strength >= Strength(other, receiver) + margin) continue;
            Collided++;
            return false;
        }

        if (_random.NextDouble() >= _noise) return true;
        Drowned++;
        return false;
    }

    private bool IsAudible(Transmission transmission, ValleyRadio receiver)
    {
        return receiver.SpreadingFactor == transmission.Sender.SpreadingFactor
            && Strength(transmission, receiver) >= SensitivityDbm[receiver.SpreadingFactor - 7];
    }

    private double Strength(Transmission transmission, ValleyRadio receiver)
    {
        var (a, b) = (transmission.Sender.Number, receiver.Number);
        return transmission.Sender.PowerDbm - _lossDb[a < b ? (a, b) : (b, a)];
    }

    private double PathLoss(ValleyRadio a, ValleyRadio b)
    {
        var distance = Math.Max(1, Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y))));
        var shadow = ShadowingDb * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        return LossAtOneMetreDb + (10 * Exponent * Math.Log10(distance)) + shadow;
    }

    private sealed record Transmission(ValleyRadio Sender, byte[] Payload, long Start, long End);
}
