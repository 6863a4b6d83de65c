using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Node.Platform;

namespace Battery.Simulation.Valley;

/// <summary>A station's radio on the valley's air. It sends without waiting: the time of the valley goes on later.</summary>
internal sealed class ValleyRadio : IRadio
{
    private const long Hour = 3_600_000;

    private readonly ValleyAir _air;
    private readonly ValleyClock _clock;
    private readonly LoraModem _modem;
    private readonly Queue<byte[]> _heard = new();

    public ValleyRadio(ValleyAir air, ValleyClock clock, ValleyOptions options, int number, double x, double y)
    {
        _air = air;
        _clock = clock;
        _modem = new LoraModem { SpreadingFactor = options.SpreadingFactor };
        (Number, X, Y, PowerDbm, DutyPerMille) = (number, x, y, options.PowerDbm, options.DutyPerMille);
        air.Add(this);
    }

    public int Number { get; }

    public double X { get; }

    public double Y { get; }

    public int PowerDbm { get; }

    public int DutyPerMille { get; }

    public int SpreadingFactor => _modem.SpreadingFactor;

    /// <summary>Start and length of every transmission, ms.</summary>
    public List<(long Start, int Length)> Sent { get; } = [];

    public long AirtimeMilliseconds => Sent.Sum(sent => (long)sent.Length);

    public bool HasHeard => _heard.Count > 0;

    public bool IsChannelBusy() => _air.IsBusy(this, _clock.UptimeMilliseconds);

    public int TimeOnAirMilliseconds(int count) => (int)((_modem.PacketMicroseconds(count) + 999) / 1000);

    public bool Send(byte[] buffer, int offset, int count)
    {
        var (now, length) = (_clock.UptimeMilliseconds, TimeOnAirMilliseconds(count));
        Sent.Add((now, length));
        _air.Transmit(this, buffer[offset..(offset + count)], now, now + length);
        return true;
    }

    public int Receive(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        if (!_heard.TryDequeue(out var payload) || payload.Length > count) return 0;
        payload.CopyTo(buffer, offset);
        return payload.Length;
    }

    public void Hear(byte[] payload) => _heard.Enqueue(payload);

    /// <summary>The most that it was on air in any hour.</summary>
    public double WorstDutyPerMille()
    {
        // The fullest window ends with a transmission.
        var (first, sum, worst) = (0, 0L, 0L);
        foreach (var (start, length) in Sent)
        {
            sum += length;
            var begin = start + length - Hour;
            while (Sent[first].Start + Sent[first].Length <= begin) sum -= Sent[first++].Length;
            worst = Math.Max(worst, sum - Math.Max(0, begin - Sent[first].Start));
        }

        return worst * 1000.0 / Hour;
    }
}
