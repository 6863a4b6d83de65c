namespace Battery.Drivers.Bq40z50;

/// <content>Data flash: gains and offsets.</content>
public sealed partial class DataFlashMap
{
    private DataFlashParameter Calibration(DataFlashName name)
    {
        switch (name)
        {
            case DataFlashName.CellGain: return Number("Calibration.Voltage.Cell Gain", By(0x4000, 0x4000, 0x4000), I2, -32767, 32767, 12101, "");
            case DataFlashName.PackGain: return Number("Calibration.Voltage.Pack Gain", By(0x4002, 0x4002, 0x4002), U2, 0, 65535, 49669, "");
            case DataFlashName.BatGain: return Number("Calibration.Voltage.BAT Gain", By(0x4004, 0x4004, 0x4004), U2, 0, 65535, 48936, "");
            case DataFlashName.CcGain: return Float("Calibration.Current.CC Gain", By(0x4006, 0x4006, 0x4006), 0.1f, 4.0f, 3.58422f);
            case DataFlashName.CapacityGain: return Float("Calibration.Current.Capacity Gain", By(0x400A, 0x400A, 0x400A), 29826.2f, 1193046.0f, 1069035.256f);
            case DataFlashName.CcOffset: return Number("Calibration.Current Offset.CC Offset", By(0x400E, 0x400E, 0x400E), I2, -32767, 32767, 0, "");
            case DataFlashName.CoulombCounterOffsetSamples: return Number("Calibration.Current Offset.Coulomb Counter Offset Samples", By(0x4010, 0x4010, 0x4010), U2, 0, 65535, 64, "");
            case DataFlashName.BoardOffset: return Number("Calibration.Current Offset.Board Offset", By(0x4012, 0x4012, 0x4012), I2, -32768, 32767, 0, "");
            case DataFlashName.CcAutoConfig: return Bits("Calibration.Current Offset.CC Auto Config", By(0x40C0, 0x40C0, 0x40C0), H1, 0x07, 0x03);
            case DataFlashName.CcAutoOffset: return Number("Calibration.Current Offset.CC Auto Offset", By(0x40C1, 0x40C1, 0x40C1), I2, -10000, 10000, 0, "");
            case DataFlashName.InternalTempOffset: return Number("Calibration.Temperature.Internal Temp Offset", By(0x4014, 0x4014, 0x4014), I1, -128, 127, 0, "0.1 °C");
            case DataFlashName.External1TempOffset: return Number("Calibration.Temperature.External1 Temp Offset", By(0x4015, 0x4015, 0x4015), I1, -128, 127, 0, "0.1 °C");
            case DataFlashName.External2TempOffset: return Number("Calibration.Temperature.External2 Temp Offset", By(0x4016, 0x4016, 0x4016), I1, -128, 127, 0, "0.1 °C");
            case DataFlashName.External3TempOffset: return Number("Calibration.Temperature.External3 Temp Offset", By(0x4017, 0x4017, 0x4017), I1, -128, 127, 0, "0.1 °C");
            case DataFlashName.External4TempOffset: return Number("Calibration.Temperature.External4 Temp Offset", By(0x4018, 0x4018, 0x4018), I1, -128, 127, 0, "0.1 °C");
            case DataFlashName.Deadband: return Number("Calibration.Current Deadband.Deadband", By(0x4606, 0x4606, 0x4686), U1, 0, 255, 3, "mA");
            case DataFlashName.CoulombCounterDeadband: return Number("Calibration.Current Deadband.Coulomb Counter Deadband", By(0x4607, 0x4607, 0x4687), U1, 0, 255, 9, "116 nV");
            default: return null;
        }
    }
}
