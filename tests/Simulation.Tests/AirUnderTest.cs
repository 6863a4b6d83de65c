using System.Collections.Generic;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Valley;

namespace Simulation.Tests;

/// <summary>The valley's air with stations whose path loss the test says, in time that the test moves.</summary>
internal sealed class AirUnderTest
{
    private const int Bytes = 50;

    private readonly ValleyGround _ground;
    private readonly ValleyClock _clock = new();
    private readonly Dictionary<ValleyRadio, long> _sendsUntil = [];

    public AirUnderTest(int seed = 1, double noise = 0)
    {
        _ground = new ValleyGround(seed, 2.9, 4);
        Air = new ValleyAir(seed, noise, _ground);
    }

    public ValleyAir Air { get; }

    public List<ValleyRadio> Stations { get; } = [];

    public long NextEnd => Air.NextEnd;

    public ValleyRadio Station(LoraModem? modem = null, double x = 0, double y = 0)
    {
        var radio = new ValleyRadio(Air, _clock, modem ?? new LoraModem(), 1000, Stations.Count, x, y);
        Stations.Add(radio);
        return radio;
    }

    public void Lose(ValleyRadio a, ValleyRadio b, double decibels) => _ground.SetLoss(a, b, decibels);

    public bool IsSending(ValleyRadio radio, long now) => _sendsUntil.GetValueOrDefault(radio) > now;

    /// <summary>Sends a packet that begins with a number.</summary>
    public void At(long milliseconds, ValleyRadio sender, int number, int bytes = Bytes)
    {
        Advance(milliseconds);
        byte[] payload = new byte[bytes];
        payload[0] = (byte)number;
        sender.StartSend(payload, 0, payload.Length);
        _sendsUntil[sender] = milliseconds + sender.TimeOnAirMilliseconds(bytes);
    }

    public void Advance(long milliseconds)
    {
        _clock.UptimeMilliseconds = milliseconds;
        Air.Deliver(milliseconds);
    }

    public static int Milliseconds(ValleyRadio radio) => radio.TimeOnAirMilliseconds(Bytes);

    /// <summary>The numbers of the packets that a station has heard and not yet told.</summary>
    public static int[] Heard(ValleyRadio radio)
    {
        var numbers = new List<int>();
        byte[] buffer = new byte[255];
        while (radio.Receive(buffer, 0, buffer.Length) > 0) numbers.Add(buffer[0]);
        return [.. numbers];
    }
}
