using Battery.Simulation.Gauge;

namespace Battery.Drivers.Tests;

/// <summary>A chip that takes everything and answers every reading with the same bytes; the bus floats behind them.</summary>
internal sealed class ReplayTarget : IVirtualI2cTarget
{
    private int _position;

    public byte[] Answer { get; set; } = [];

    public int Address => 0x0B;

    public BusAnswer Start(bool read)
    {
        _position = 0;
        return BusAnswer.Acknowledged;
    }

    public BusAnswer Write(byte value) => BusAnswer.Acknowledged;

    public byte Read() => _position < Answer.Length ? Answer[_position++] : (byte)0xFF;

    public void Stop()
    {
    }

    /// <summary>A driver on a bus with nothing but this.</summary>
    public Bq40z50.Bq40z50 Driver()
    {
        var bus = new VirtualI2cBus();
        bus.Connect(this);
        return new Bq40z50.Bq40z50(new VirtualI2cDevice(bus, Address), new Bq40z50.Bq40z50Options { Retries = 0, Delay = _ => { } });
    }
}
