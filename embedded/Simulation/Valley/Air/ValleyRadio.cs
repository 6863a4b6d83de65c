using System.Collections.Generic;
using Battery.Drivers.Sx127x;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Simulation.Valley;

/// <summary>A station's radio on the valley's air. It sends without waiting: the time of the valley goes on later.</summary>
internal sealed class ValleyRadio : IRadio
{
    private readonly ValleyAir _air;
    private readonly ValleyClock _clock;
    private readonly Queue<byte[]> _heard = new();

    public ValleyRadio(ValleyAir air, ValleyClock clock, LoraModem modem, int dutyPerMille, int number, double x, double y)
    {
        _air = air;
        _clock = clock;
        (Modem, DutyPerMille, Number, X, Y) = (modem, dutyPerMille, number, x, y);
        air.Add(this);
    }

    public LoraModem Modem { get; }

    public int Number { get; }

    public double X { get; }

    public double Y { get; }

    public int DutyPerMille { get; }

    public RadioState State => RadioState.Works;

    public int Recoveries => 0;

    public bool HasHeard => _heard.Count > 0;

    public bool IsChannelBusy() => _air.IsBusy(this, _clock.UptimeMilliseconds);

    public int TimeOnAirMilliseconds(int count) => (int)((Modem.PacketMicroseconds(count) + 999) / 1000);

    public bool StartSend(byte[] buffer, int offset, int count)
    {
        _air.Transmit(this, buffer[offset..(offset + count)], _clock.UptimeMilliseconds);
        return true;
    }

    public bool IsSending(int elapsedMilliseconds) => false;

    public void Sleep()
    {
    }

    public int Receive(byte[] buffer, int offset, int count)
    {
        if (!_heard.TryDequeue(out byte[] payload) || payload.Length > count) return 0;
        payload.CopyTo(buffer, offset);
        return payload.Length;
    }

    /// <summary>What has come is gone with the power.</summary>
    public void Forget() => _heard.Clear();

    public void Hear(byte[] payload) => _heard.Enqueue(payload);
}
