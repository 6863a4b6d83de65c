using Battery.Drivers.Bq40z50;
using Battery.Node.Platform;
using Battery.Simulation.Gauge;
using Battery.Simulation.Gps;
using Battery.Simulation.Pack;

namespace Battery.DeviceCosts.Board;

/// <summary>The parts of a module's board that are the same for every path. What they cost themselves is not counted.</summary>
internal static class BoardParts
{
    /// <summary>A gauge at its pack, unsealed, as that of a virtual node.</summary>
    public static VirtualI2cDevice Gauge(BoardClock clock)
    {
        var bus = new VirtualI2cBus();
        bus.Connect(
            new SimulatedBq40z50(
                new ModelPack(new ModelPackOptions { Seed = 1 }), new GaugeFlash(),
                new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed, Time = clock }));
        return new VirtualI2cDevice(bus, Bq40z50.DefaultAddress);
    }

    /// <summary>A receiver that sends its seven sentences once a second, read without waiting.</summary>
    public static GpsLine Gps(BoardClock clock) => new(clock);

    /// <summary>Its serial line, both ways.</summary>
    internal sealed class GpsLine(BoardClock clock) : IGpsSource, IGpsControl
    {
        private readonly GpsStream _line =
            new(new SimulatedGps(new FixedTrack(47.4239, 9.3748)), () => clock.UtcMilliseconds) { ReadTimeout = 0 };

        public int Read(byte[] buffer, int offset, int count) => _line.Read(buffer, offset, count);

        public void Write(byte[] buffer, int offset, int count) => _line.Write(buffer, offset, count);
    }
}
