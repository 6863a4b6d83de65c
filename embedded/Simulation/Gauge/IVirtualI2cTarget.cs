namespace Battery.Simulation.Gauge;

/// <summary>A chip on a <see cref="VirtualI2cBus"/>, seen byte by byte.</summary>
public interface IVirtualI2cTarget
{
    /// <summary>The 7-bit address.</summary>
    int Address { get; }

    /// <summary>How long the chip stretches the clock in an exchange, ms.</summary>
    int StretchMilliseconds => 0;

    /// <summary>START or repeated START with the chip's address.</summary>
    /// <param name="read">The read bit.</param>
    BusAnswer Start(bool read);

    /// <summary>A byte from the controller.</summary>
    BusAnswer Write(byte value);

    /// <summary>A byte to the controller.</summary>
    byte Read();

    /// <summary>STOP.</summary>
    void Stop();
}
