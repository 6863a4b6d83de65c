using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>Image calibration and thermometer, which share a register of FSK (RegImageCal).</summary>
internal sealed class SimulatedCalibration(SimulatedRegisters registers)
{
    private const int Start = 0x40;
    private const int Running = 0x20;
    private const int TemperatureMonitorOff = 0x01;

    /// <summary>How often the image rejection was calibrated.</summary>
    public int Count { get; private set; }

    /// <summary>How warm the chip is, °C.</summary>
    public int TemperatureCelsius { get; set; } = 25;

    /// <summary>By how much the thermometer shows too much.</summary>
    public int TemperatureError { get; set; }

    /// <summary>
    /// The register was written. Calibration works in standby only, and is over before anybody looks, unless there is no clock. The
    /// thermometer works while the synthesiser does.
    /// </summary>
    public void Begin(byte value)
    {
        if (registers.Mode == Sx127xMode.SynthesisReceive && (value & TemperatureMonitorOff) == 0)
            registers.FskPage[Sx127xRegister.FskTemperature] = (byte)-(TemperatureCelsius + TemperatureError);
        if ((value & Start) == 0) return;
        bool begins = registers.Mode == Sx127xMode.Standby;
        if (begins) Count++;
        registers.FskPage[Sx127xRegister.FskImageCalibration] = (byte)((value & ~Start) | (begins && !registers.IsClocked ? Running : 0));
    }
}
