using System;
using Battery.Simulation.Gauge;

namespace Battery.Drivers.Tests;

/// <summary>A chip that answers every reading with random bytes.</summary>
internal sealed class NoiseTarget(int seed) : IVirtualI2cTarget
{
    private readonly Random _random = new(seed);
    private int _reads;

    /// <summary>How much more often than by chance an answer begins with a length that could be one, 0…1.</summary>
    public double PlausibleLengths { get; set; }

    /// <summary>How often it does not acknowledge or holds the clock, 0…1.</summary>
    public double Faults { get; set; }

    public long Bytes { get; private set; }

    public int Address => 0x0B;

    public BusAnswer Start(bool read)
    {
        _reads = 0;
        return Fails() ? BusAnswer.NotAcknowledged : BusAnswer.Acknowledged;
    }

    public BusAnswer Write(byte value) => Fails() ? BusAnswer.ClockHeld : BusAnswer.Acknowledged;

    public byte Read()
    {
        Bytes++;
        return _reads++ == 0 && _random.NextDouble() < PlausibleLengths ? (byte)_random.Next(37) : (byte)_random.Next(256);
    }

    public void Stop()
    {
    }

    /// <summary>A driver on a bus with nothing but this.</summary>
    public Bq40z50.Bq40z50 Driver(bool pec = true)
    {
        var bus = new VirtualI2cBus();
        bus.Connect(this);
        return new Bq40z50.Bq40z50(
            new VirtualI2cDevice(bus, Address), new Bq40z50.Bq40z50Options { PacketErrorChecking = pec, Retries = 0, Delay = _ => { } });
    }

    private bool Fails() => Faults > 0 && _random.NextDouble() < Faults;
}
