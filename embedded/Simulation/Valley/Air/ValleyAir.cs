using System;
using System.Collections.Generic;
using System.Linq;

namespace Battery.Simulation.Valley;

/// <summary>
/// The air between LoRa stations in a landscape, in virtual time. A receiver has one demodulator: it locks on to a packet whose preamble's
/// last symbols it hears clearly, and stays with it to its end; what comes meanwhile is not heard, however strong. The packet is received
/// where it was clear all along, the receiver did not send, and noise spared it. Clear is what is stronger than the sensitivity of its
/// spreading factor and stands out of all that overlaps it by what <see cref="LoraRejection"/> says. The same seed and the same calls give
/// the same receptions.
/// </summary>
internal sealed class ValleyAir
{
    // Of the preamble that many symbols are enough (Bor, Roedig, Voigt, Alonso: Do LoRa Low-Power Wide-Area Networks Scale?, MSWiM 2016);
    // 4.25 symbols of sync word and start of frame come after it (SX1276 data sheet, section 4.1.1.6).
    private const int NeededPreambleSymbols = 5;
    private const double SyncSymbols = 4.25;

    // Channel activity detection takes about two symbols on air: what began later is not noticed.
    private const int DetectionSymbols = 2;

    private readonly ValleyGround _ground;
    private readonly List<Station> _stations = [];
    private readonly List<Transmission> _underWay = [];
    private readonly PriorityQueue<Transmission, (long At, int Order)> _locks = new();
    private readonly PriorityQueue<Transmission, (long At, int Order)> _ends = new();
    private readonly double _noise;
    private readonly Random _random;
    private int _sent;

    /// <summary>Makes an empty air.</summary>
    /// <param name="seed">Of the noise.</param>
    /// <param name="noise">The share of packets that each receiver loses to it, 0…1.</param>
    /// <param name="ground">Tells how much is lost on the way.</param>
    public ValleyAir(int seed, double noise, ValleyGround ground)
    {
        (_noise, _ground, _random) = (noise, ground, new Random(seed));
    }

    /// <summary>Receptions lost to overlapping packets.</summary>
    public int Collided { get; private set; }

    /// <summary>Receptions lost because the receiver was at another packet.</summary>
    public int Missed { get; private set; }

    /// <summary>Receptions lost because the receiver was sending.</summary>
    public int Deafened { get; private set; }

    /// <summary>Receptions lost to noise.</summary>
    public int Drowned { get; private set; }

    /// <summary>When the next packet has ended, ms, rounded up; <see cref="long.MaxValue"/> where none is on air.</summary>
    public long NextEnd => _ends.TryPeek(out _, out (long At, int Order) end) ? (end.At + 999) / 1000 : long.MaxValue;

    public void Add(ValleyRadio radio) => _stations.Add(new Station(radio));

    /// <summary>What a station has sent, as the air saw it.</summary>
    public ValleyAirtime AirtimeOf(ValleyRadio radio) => _stations.First(station => station.Radio == radio).Airtime;

    /// <summary>Puts a packet on air now, ms.</summary>
    public void Transmit(ValleyRadio sender, byte[] payload, long now)
    {
        Deliver(now);
        var transmission = new Transmission(sender, payload, now * 1000, sender.Modem.PacketMicroseconds(payload.Length), _sent++);
        _underWay.RemoveAll(old => old.End < transmission.Start - 20_000_000);
        _underWay.Add(transmission);
        _locks.Enqueue(transmission, (transmission.PreambleEnd, transmission.Order));
        _ends.Enqueue(transmission, (transmission.End, transmission.Order));
        Station station = _stations.Find(station => station.Radio == sender)!;
        station.Airtime.Add(transmission.Start, transmission.End - transmission.Start, payload.Length);
        if (station.Locked is not null) Deafened++;
        station.Locked = null;
    }

    /// <summary>Whether a receiver hears a sender where nobody else sends.</summary>
    public bool IsInReach(ValleyRadio sender, ValleyRadio receiver)
    {
        return LoraRejection.Hears(receiver.Modem, sender.Modem)
            && Strength(sender, receiver) >= LoraRejection.SensitivityDbm(receiver.Modem);
    }

    /// <summary>Whether a listener who detects channel activity until now, ms, finds any.</summary>
    public bool IsBusy(ValleyRadio listener, long now)
    {
        foreach (Transmission other in _underWay)
        {
            long noticedAt = other.Start + (DetectionSymbols * other.Symbol);
            if (noticedAt <= now * 1000 && other.End > now * 1000 && other.Sender != listener && IsInReach(other.Sender, listener))
                return true;
        }

        return false;
    }

    /// <summary>Delivers what has ended by now, ms; gives whether anything has.</summary>
    public bool Deliver(long now)
    {
        bool any = false;
        while (true)
        {
            bool hasLock = _locks.TryPeek(out Transmission locking, out (long At, int Order) lockAt) && lockAt.At <= now * 1000;
            bool hasEnd = _ends.TryPeek(out Transmission ending, out (long At, int Order) endAt) && endAt.At <= now * 1000;
            if (!hasLock && !hasEnd) return any;
            if (hasEnd && (!hasLock || endAt.At <= lockAt.At))
            {
                _ends.Dequeue();
                End(ending);
                any = true;
            }
            else
            {
                _locks.Dequeue();
                Lock(locking);
            }
        }
    }

    private void Lock(Transmission wanted)
    {
        foreach (Station station in _stations)
        {
            if (station.Radio == wanted.Sender || !IsInReach(wanted.Sender, station.Radio)) continue;
            if (IsSending(station.Radio, wanted.PreambleNeeded, wanted.PreambleEnd)) Deafened++;
            else if (station.Locked is not null) Missed++;
            else if (IsClear(wanted, station.Radio, wanted.PreambleNeeded, wanted.PreambleEnd)) station.Locked = wanted;
            else Collided++;
        }
    }

    private void End(Transmission wanted)
    {
        foreach (Station station in _stations)
        {
            if (station.Locked != wanted) continue;
            station.Locked = null;
            if (!IsClear(wanted, station.Radio, wanted.PreambleEnd, wanted.End)) Collided++;
            else if (_random.NextDouble() < _noise) Drowned++;
            else station.Radio.Hear(wanted.Payload);
        }
    }

    private bool IsSending(ValleyRadio radio, long from, long to) =>
        _underWay.Exists(sent => sent.Sender == radio && sent.Start < to && sent.End > from);

    // Whether it stands out of all that is on air with it, at every moment of this time.
    private bool IsClear(Transmission wanted, ValleyRadio receiver, long from, long to)
    {
        List<Transmission> others = _underWay.FindAll(
            other =>
            other != wanted && other.Start < to && other.End > from && LoraRejection.Overlaps(wanted.Sender.Modem, other.Sender.Modem));
        if (others.Count == 0) return true;
        double strength = Strength(wanted.Sender, receiver);
        // The sum grows only where one begins.
        return IsClearAt(from) && others.TrueForAll(other => other.Start <= from || IsClearAt(other.Start));

        bool IsClearAt(long moment)
        {
            double milliwatts = others.Where(other => other.Start <= moment && other.End > moment)
                .Sum(other =>
                    Math.Pow(
                    10, (Strength(other.Sender, receiver) + LoraRejection.NeededDb(wanted.Sender.Modem, other.Sender.Modem)) / 10));
            return milliwatts == 0 || strength >= 10 * Math.Log10(milliwatts);
        }
    }

    private double Strength(ValleyRadio sender, ValleyRadio receiver) => sender.Modem.PowerDbm - _ground.LossDb(sender, receiver);

    private sealed class Station(ValleyRadio radio)
    {
        public ValleyRadio Radio { get; } = radio;

        public ValleyAirtime Airtime { get; } = new();

        /// <summary>The packet that its demodulator is at.</summary>
        public Transmission Locked { get; set; }
    }

    // All times in microseconds.
    private sealed class Transmission(ValleyRadio sender, byte[] payload, long start, long length, int order)
    {
        public ValleyRadio Sender { get; } = sender;

        public byte[] Payload { get; } = payload;

        public long Start { get; } = start;

        public long End { get; } = start + length;

        public int Order { get; } = order;

        public long Symbol { get; } = sender.Modem.SymbolMicroseconds;

        /// <summary>From here on the preamble must be clear.</summary>
        public long PreambleNeeded => Start + ((Sender.Modem.PreambleSymbols - NeededPreambleSymbols) * Symbol);

        public long PreambleEnd => Start + (long)((Sender.Modem.PreambleSymbols + SyncSymbols) * Symbol);
    }
}
