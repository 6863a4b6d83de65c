using Battery.Node.Platform;
using Battery.Simulation.Gps;

namespace Battery.VirtualNode;

/// <summary>The serial line of a simulated receiver, read without waiting.</summary>
internal sealed class VirtualGps : IGpsSource, IGpsControl
{
    private readonly GpsStream _line;

    public VirtualGps(GpsTrack track, int seed, IClock clock)
    {
        _line = new GpsStream(new SimulatedGps(track, seed), () => clock.UtcMilliseconds) { ReadTimeout = 0 };
    }

    public int Read(byte[] buffer, int offset, int count) => _line.Read(buffer, offset, count);

    public void Write(byte[] buffer, int offset, int count) => _line.Write(buffer, offset, count);
}
