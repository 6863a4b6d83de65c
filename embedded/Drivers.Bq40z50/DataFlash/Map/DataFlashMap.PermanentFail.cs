namespace Battery.Drivers.Bq40z50;

/// <content>Data flash: the permanent failures: thresholds and delays.</content>
public sealed partial class DataFlashMap
{
    private DataFlashParameter PermanentFail(DataFlashName name)
    {
        switch (name)
        {
            case DataFlashName.SuvThreshold: return Number("Permanent Fail.SUV.Threshold", By(0x48C2, 0x48CC, 0x49C3), I2, 0, 32767, 2200, "mV");
            case DataFlashName.SuvDelay: return Number("Permanent Fail.SUV.Delay", By(0x48C4, 0x48CE, 0x49C5), U1, 0, 255, 5, "s");
            case DataFlashName.SovThreshold: return Number("Permanent Fail.SOV.Threshold", By(0x48C5, 0x48CF, 0x49C6), I2, 0, 32767, 4500, "mV");
            case DataFlashName.SovDelay: return Number("Permanent Fail.SOV.Delay", By(0x48C7, 0x48D1, 0x49C8), U1, 0, 255, 5, "s");
            case DataFlashName.SoccThreshold: return Number("Permanent Fail.SOCC.Threshold", By(0x48C8, 0x48D2, 0x49C9), I2, -32768, 32767, 10000, "mA");
            case DataFlashName.SoccDelay: return Number("Permanent Fail.SOCC.Delay", By(0x48CA, 0x48D4, 0x49CB), U1, 0, 255, 5, "s");
            case DataFlashName.SocdThreshold: return Number("Permanent Fail.SOCD.Threshold", By(0x48CB, 0x48D5, 0x49CC), I2, -32768, 32767, -10000, "mA");
            case DataFlashName.SocdDelay: return Number("Permanent Fail.SOCD.Delay", By(0x48CD, 0x48D7, 0x49CE), U1, 0, 255, 5, "s");
            case DataFlashName.SotThreshold: return Celsius("Permanent Fail.SOT.Threshold", By(0x48CE, 0x48D8, 0x49CF), -400, By(1500, 1500, 1200), 650);
            case DataFlashName.SotDelay: return Number("Permanent Fail.SOT.Delay", By(0x48D0, 0x48DA, 0x49D1), U1, 0, 255, 5, "s");
            case DataFlashName.SotfThreshold: return Celsius("Permanent Fail.SOTF.Threshold", By(0x48D1, 0x48DB, 0x49D2), -400, By(1500, 1500, 1200), 1000);
            case DataFlashName.SotfDelay: return Number("Permanent Fail.SOTF.Delay", By(0x48D3, 0x48DD, 0x49D4), U1, 0, 255, 5, "s");
            case DataFlashName.OpenThermistorThreshold: return Kelvin("Permanent Fail.Open Thermistor.Threshold", By(0x48D4, 0x48DE, 0x49D5), -2732, 30035, -500);
            case DataFlashName.OpenThermistorDelay: return Number("Permanent Fail.Open Thermistor.Delay", By(0x48D6, 0x48E0, 0x49D7), U1, 0, 255, 5, "s");
            case DataFlashName.OpenThermistorFetDelta: return Number("Permanent Fail.Open Thermistor.Fet Delta", By(0, 0x48E1, 0x49D8), I2, By(0, -400, 0), 1500, 200, "0.1 K");
            case DataFlashName.OpenThermistorCellDelta: return Number("Permanent Fail.Open Thermistor.Cell Delta", By(0, 0x48E3, 0x49DA), I2, By(0, -400, 0), 1500, 200, "0.1 K");
            case DataFlashName.QmaxImbalanceDeltaThreshold: return Number("Permanent Fail.QIM.Delta Threshold", By(0x48DB, 0x48E5, 0x49DC), I2, 0, 32767, By(100, 150, 150), "0.1 %");
            case DataFlashName.QmaxImbalanceDelay: return Number("Permanent Fail.QIM.Delay", By(0x48DD, 0x48E7, 0x49DE), U1, 0, 255, 2, "updates");
            case DataFlashName.CellBalancingMaxThreshold: return Number("Permanent Fail.CB.Max Threshold", By(0x48DE, 0x48E8, 0x49DF), I2, 0, 32767, 120, "2 h");
            case DataFlashName.CellBalancingDeltaThreshold: return Number("Permanent Fail.CB.Delta Threshold", By(0x48E0, 0x48EA, 0x49E1), U1, 0, 255, 20, "2 h");
            case DataFlashName.CellBalancingDelay: return Number("Permanent Fail.CB.Delay", By(0x48E1, 0x48EB, 0x49E2), U1, 0, 255, 2, "cycles");
            case DataFlashName.VimrCheckVoltage: return Number("Permanent Fail.VIMR.Check Voltage", By(0x48E2, 0x48EC, 0x49E3), I2, 0, 5000, 3500, "mV");
            case DataFlashName.VimrCheckCurrent: return Number("Permanent Fail.VIMR.Check Current", By(0x48E4, 0x48EE, 0x49E5), I2, 0, 32767, 10, "mA");
            case DataFlashName.VimrDeltaThreshold: return Number("Permanent Fail.VIMR.Delta Threshold", By(0x48E6, 0x48F0, 0x49E7), I2, 0, 5000, By(200, 500, 500), "mV");
            case DataFlashName.VimrDelay: return Number("Permanent Fail.VIMR.Delta Delay", By(0x48E8, 0x48F2, 0x49E9), U1, 0, 255, 5, "s");
            case DataFlashName.VimrDuration: return Number("Permanent Fail.VIMR.Duration", By(0x48E9, 0x48F3, 0x49EA), U2, 0, 65535, 100, "s");
            case DataFlashName.VimaCheckVoltage: return Number("Permanent Fail.VIMA.Check Voltage", By(0x48EB, 0x48F5, 0x49EC), I2, 0, 5000, 3700, "mV");
            case DataFlashName.VimaCheckCurrent: return Number("Permanent Fail.VIMA.Check Current", By(0x48ED, 0x48F7, 0x49EE), I2, 0, 32767, 50, "mA");
            case DataFlashName.VimaDeltaThreshold: return Number("Permanent Fail.VIMA.Delta Threshold", By(0x48EF, 0x48F9, 0x49F0), I2, 0, 5000, By(300, 200, 200), "mV");
            case DataFlashName.VimaDelay: return Number("Permanent Fail.VIMA.Delay", By(0x48F1, 0x48FB, 0x49F2), U1, 0, 255, 5, "s");
            case DataFlashName.ImpedanceDeltaThreshold: return Number("Permanent Fail.IMP.Delta Threshold", By(0x48F2, 0x48FC, 0x49F3), I2, 0, 32767, 300, "%");
            case DataFlashName.ImpedanceMaxThreshold: return Number("Permanent Fail.IMP.Max Threshold", By(0x48F4, 0x48FE, 0x49F5), I2, 0, 32767, 400, "%");
            case DataFlashName.ImpedanceRaUpdateCounts: return Number("Permanent Fail.IMP.Ra Update Counts", By(0x48F6, 0x4900, 0x49F7), U1, 0, 255, 2, "");
            case DataFlashName.CapacityDegradationThreshold: return Number("Permanent Fail.CD.Threshold", By(0x48F7, 0x4901, 0x49F8), I2, 0, 32767, By(4200, 0, 0), "mAh");
            case DataFlashName.CapacityDegradationDelay: return Number("Permanent Fail.CD.Delay", By(0x48F9, 0x4903, 0x49FA), U1, 0, 255, 2, "cycles");
            case DataFlashName.CfetOffThreshold: return Number("Permanent Fail.CFET.OFF Threshold", By(0x48FA, 0x4904, 0x49FB), I2, 0, 500, 5, "mA");
            case DataFlashName.CfetOffDelay: return Number("Permanent Fail.CFET.OFF Delay", By(0x48FC, 0x4906, 0x49FD), U1, 0, 255, 5, "s");
            case DataFlashName.DfetOffThreshold: return Number("Permanent Fail.DFET.OFF Threshold", By(0x48FD, 0x4907, 0x49FE), I2, -500, 0, -5, "mA");
            case DataFlashName.DfetOffDelay: return Number("Permanent Fail.DFET.OFF Delay", By(0x48FF, 0x4909, 0x4A00), U1, 0, 255, 5, "s");
            case DataFlashName.FuseThreshold: return Number("Permanent Fail.FUSE.Threshold", By(0x4900, 0x490A, 0x4A01), I2, 0, 255, 5, "mA");
            case DataFlashName.FuseDelay: return Number("Permanent Fail.FUSE.Delay", By(0x4902, 0x490C, 0x4A03), U1, 0, 255, 5, "s");
            case DataFlashName.AferThreshold: return Number("Permanent Fail.AFER.Threshold", By(0x4903, 0x490D, 0x4A04), U1, 0, 255, 100, "");
            case DataFlashName.AferDelayPeriod: return Number("Permanent Fail.AFER.Delay Period", By(0x4904, 0x490E, 0x4A05), U1, 0, 255, By(5, 2, 2), "s");
            case DataFlashName.AferComparePeriod: return Number("Permanent Fail.AFER.Compare Period", By(0x4905, 0x490F, 0x4A06), U1, 0, 255, 5, "s");
            case DataFlashName.AfecThreshold: return Number("Permanent Fail.AFEC.Threshold", By(0x4906, 0x4910, 0x4A07), U1, 0, 255, 100, "");
            case DataFlashName.AfecDelayPeriod: return Number("Permanent Fail.AFEC.Delay Period", By(0x4907, 0x4911, 0x4A08), U1, 0, 255, 5, "s");
            case DataFlashName.SecondLevelDelay: return Number("Permanent Fail.2LVL.Delay", By(0x4908, 0x4912, 0x4A09), U1, 0, 255, 5, "s");
            case DataFlashName.OpenCellThreshold: return Number("Permanent Fail.OPNCELL.Threshold", By(0x4909, 0x4913, 0), I2, 0, 32767, 5000, "mV");
            case DataFlashName.OpenCellDelay: return Number("Permanent Fail.OPNCELL.Delay", By(0x490B, 0x4915, 0), U1, 0, 255, 5, "s");
            default: return null;
        }
    }
}
