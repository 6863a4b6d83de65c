namespace Battery.Drivers.Sx127x;

/// <summary>The chip's thermometer, which works in FSK while the synthesiser runs (RegTemp).</summary>
internal sealed class Thermometer
{
    private const int MonitorOff = 0x01;

    private readonly Chip _chip;

    public Thermometer(Chip chip)
    {
        _chip = chip;
    }

    /// <summary>Measures, °C, and sets the chip up again. A packet that has come is kept.</summary>
    public int ReadCelsius()
    {
        RegisterBus bus = _chip.Bus;
        _chip.Modem.Keep();
        _chip.BecomeFsk();
        _chip.SetFskMode(Sx127xMode.Standby);
        _chip.SetFskMode(Sx127xMode.SynthesisReceive);
        int calibration = bus.ReadSurely(Sx127xRegister.FskImageCalibration) & ~MonitorOff;
        bus.Write(Sx127xRegister.FskImageCalibration, calibration);
        _chip.Options.Wait(Chip.PollMilliseconds);
        bus.Write(Sx127xRegister.FskImageCalibration, calibration | MonitorOff);
        _chip.SetFskMode(Sx127xMode.Standby);
        int temperature = -(sbyte)bus.ReadSurely(Sx127xRegister.FskTemperature);
        _chip.SetUp();
        return temperature + _chip.Options.TemperatureOffset;
    }
}
