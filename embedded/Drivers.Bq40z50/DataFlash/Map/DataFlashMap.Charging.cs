namespace Battery.Drivers.Bq40z50;

/// <content>Data flash: charging voltages and currents by temperature, termination, balancing.</content>
public sealed partial class DataFlashMap
{
    private DataFlashParameter Charging(DataFlashName name)
    {
        switch (name)
        {
            case DataFlashName.T1Temp: return WholeCelsius("Advanced Charge Algorithm.Temperature Ranges.T1 Temp", By(0x490D, 0x4917, 0x4A0B), By(-1280, -1280, -400), By(1270, 1270, 1200), 0);
            case DataFlashName.T2Temp: return WholeCelsius("Advanced Charge Algorithm.Temperature Ranges.T2 Temp", By(0x490E, 0x4918, 0x4A0D), By(-1280, -1280, -400), By(1270, 1270, 1200), 120);
            case DataFlashName.T5Temp: return WholeCelsius("Advanced Charge Algorithm.Temperature Ranges.T5 Temp", By(0x490F, 0x4919, 0x4A0F), By(-1280, -1280, -400), By(1270, 1270, 1200), 200);
            case DataFlashName.T6Temp: return WholeCelsius("Advanced Charge Algorithm.Temperature Ranges.T6 Temp", By(0x4910, 0x491A, 0x4A11), By(-1280, -1280, -400), By(1270, 1270, 1200), 250);
            case DataFlashName.T3Temp: return WholeCelsius("Advanced Charge Algorithm.Temperature Ranges.T3 Temp", By(0x4911, 0x491B, 0x4A13), By(-1280, -1280, -400), By(1270, 1270, 1200), 300);
            case DataFlashName.T4Temp: return WholeCelsius("Advanced Charge Algorithm.Temperature Ranges.T4 Temp", By(0x4912, 0x491C, 0x4A15), By(-1280, -1280, -400), By(1270, 1270, 1200), 550);
            case DataFlashName.HysteresisTemp: return Degrees("Advanced Charge Algorithm.Temperature Ranges.Hysteresis Temp", By(0x4913, 0x491D, 0x4A17), By(-1280, 0, 0), By(1270, 1270, 150), 10);
            case DataFlashName.LowTempChargingVoltage: return Number("Advanced Charge Algorithm.Low Temp Charging.Voltage", By(0x4914, 0x491E, 0x4A19), I2, 0, 32767, 4000, "mV");
            case DataFlashName.LowTempChargingCurrentLow: return Number("Advanced Charge Algorithm.Low Temp Charging.Current Low", By(0x4916, 0x4920, 0x4A1B), I2, 0, 32767, 132, "mA");
            case DataFlashName.LowTempChargingCurrentMed: return Number("Advanced Charge Algorithm.Low Temp Charging.Current Med", By(0x4918, 0x4922, 0x4A1D), I2, 0, 32767, 352, "mA");
            case DataFlashName.LowTempChargingCurrentHigh: return Number("Advanced Charge Algorithm.Low Temp Charging.Current High", By(0x491A, 0x4924, 0x4A1F), I2, 0, 32767, 264, "mA");
            case DataFlashName.StandardTempChargingVoltage: return Number("Advanced Charge Algorithm.Standard Temp Charging.Voltage", By(0x491C, 0x4926, 0), I2, 0, 32767, 4200, "mV");
            case DataFlashName.StandardTempChargingCurrentLow: return Number("Advanced Charge Algorithm.Standard Temp Charging.Current Low", By(0x491E, 0x4928, 0), I2, 0, 32767, 1980, "mA");
            case DataFlashName.StandardTempChargingCurrentMed: return Number("Advanced Charge Algorithm.Standard Temp Charging.Current Med", By(0x4920, 0x492A, 0), I2, 0, 32767, 4004, "mA");
            case DataFlashName.StandardTempChargingCurrentHigh: return Number("Advanced Charge Algorithm.Standard Temp Charging.Current High", By(0x4922, 0x492C, 0), I2, 0, 32767, 2992, "mA");
            case DataFlashName.StandardTempLowChargingVoltage: return Number("Advanced Charge Algorithm.Standard Temp Low Charging.Voltage", By(0, 0, 0x4A21), I2, 0, 32767, 4200, "mV");
            case DataFlashName.StandardTempLowChargingCurrentLow: return Number("Advanced Charge Algorithm.Standard Temp Low Charging.Current Low", By(0, 0, 0x4A23), I2, 0, 32767, 1980, "mA");
            case DataFlashName.StandardTempLowChargingCurrentMed: return Number("Advanced Charge Algorithm.Standard Temp Low Charging.Current Med", By(0, 0, 0x4A25), I2, 0, 32767, 4004, "mA");
            case DataFlashName.StandardTempLowChargingCurrentHigh: return Number("Advanced Charge Algorithm.Standard Temp Low Charging.Current High", By(0, 0, 0x4A27), I2, 0, 32767, 2992, "mA");
            case DataFlashName.StandardTempHighChargingVoltage: return Number("Advanced Charge Algorithm.Standard Temp High Charging.Voltage", By(0, 0, 0x4A29), I2, 0, 32767, 4200, "mV");
            case DataFlashName.StandardTempHighChargingCurrentLow: return Number("Advanced Charge Algorithm.Standard Temp High Charging.Current Low", By(0, 0, 0x4A2B), I2, 0, 32767, 1980, "mA");
            case DataFlashName.StandardTempHighChargingCurrentMed: return Number("Advanced Charge Algorithm.Standard Temp High Charging.Current Med", By(0, 0, 0x4A2D), I2, 0, 32767, 4004, "mA");
            case DataFlashName.StandardTempHighChargingCurrentHigh: return Number("Advanced Charge Algorithm.Standard Temp High Charging.Current High", By(0, 0, 0x4A2F), I2, 0, 32767, 2992, "mA");
            case DataFlashName.HighTempChargingVoltage: return Number("Advanced Charge Algorithm.High Temp Charging.Voltage", By(0x4924, 0x492E, 0x4A31), I2, 0, 32767, 4000, "mV");
            case DataFlashName.HighTempChargingCurrentLow: return Number("Advanced Charge Algorithm.High Temp Charging.Current Low", By(0x4926, 0x4930, 0x4A33), I2, 0, 32767, 1012, "mA");
            case DataFlashName.HighTempChargingCurrentMed: return Number("Advanced Charge Algorithm.High Temp Charging.Current Med", By(0x4928, 0x4932, 0x4A35), I2, 0, 32767, 1980, "mA");
            case DataFlashName.HighTempChargingCurrentHigh: return Number("Advanced Charge Algorithm.High Temp Charging.Current High", By(0x492A, 0x4934, 0x4A37), I2, 0, 32767, 1496, "mA");
            case DataFlashName.RecTempChargingVoltage: return Number("Advanced Charge Algorithm.Rec Temp Charging.Voltage", By(0x492C, 0x4936, 0x4A39), I2, 0, 32767, 4100, "mV");
            case DataFlashName.RecTempChargingCurrentLow: return Number("Advanced Charge Algorithm.Rec Temp Charging.Current Low", By(0x492E, 0x4938, 0x4A3B), I2, 0, 32767, 2508, "mA");
            case DataFlashName.RecTempChargingCurrentMed: return Number("Advanced Charge Algorithm.Rec Temp Charging.Current Med", By(0x4930, 0x493A, 0x4A3D), I2, 0, 32767, 4488, "mA");
            case DataFlashName.RecTempChargingCurrentHigh: return Number("Advanced Charge Algorithm.Rec Temp Charging.Current High", By(0x4932, 0x493C, 0x4A3F), I2, 0, 32767, 3520, "mA");
            case DataFlashName.PreChargingCurrent: return Number("Advanced Charge Algorithm.Pre-Charging.Current", By(0x4934, 0x493E, 0x4A41), I2, 0, 32767, 88, "mA");
            case DataFlashName.MaintenanceChargingCurrent: return Number("Advanced Charge Algorithm.Maintenance Charging.Current", By(0x4936, 0x4940, 0x4A43), I2, 0, 32767, 44, "mA");
            case DataFlashName.PrechargeStartVoltage: return Number("Advanced Charge Algorithm.Voltage Range.Precharge Start Voltage", By(0x4938, 0x4942, 0x4A45), I2, 0, 32767, 2500, "mV");
            case DataFlashName.ChargingVoltageLow: return Number("Advanced Charge Algorithm.Voltage Range.Charging Voltage Low", By(0x493A, 0x4944, 0x4A47), I2, 0, 32767, 2900, "mV");
            case DataFlashName.ChargingVoltageMed: return Number("Advanced Charge Algorithm.Voltage Range.Charging Voltage Med", By(0x493C, 0x4946, 0x4A49), I2, 0, 32767, 3600, "mV");
            case DataFlashName.ChargingVoltageHigh: return Number("Advanced Charge Algorithm.Voltage Range.Charging Voltage High", By(0x493E, 0x4948, 0x4A4B), I2, 0, 32767, 4000, "mV");
            case DataFlashName.ChargingVoltageHysteresis: return Number("Advanced Charge Algorithm.Voltage Range.Charging Voltage Hysteresis", By(0x4940, 0x494A, 0x4A4D), U1, 0, 255, 0, "mV");
            case DataFlashName.ChargingSocMed: return Number("Advanced Charge Algorithm.SOC Range.Charging SOC Med", By(0, 0x494B, 0x4A4E), U1, 0, 100, 50, "%");
            case DataFlashName.ChargingSocHigh: return Number("Advanced Charge Algorithm.SOC Range.Charging SOC High", By(0, 0x494C, 0x4A4F), U1, 0, 100, 75, "%");
            case DataFlashName.ChargingSocHysteresis: return Number("Advanced Charge Algorithm.SOC Range.Charging SOC Hysteresis", By(0, 0x494D, 0x4A50), U1, 0, 100, 1, "%");
            case DataFlashName.DegradeMode1CycleThreshold: return Number("Advanced Charge Algorithm.Degrade Mode 1.Cycle Threshold", By(0, 0, 0x4A51), U2, 0, 65535, 50, "");
            case DataFlashName.DegradeMode1SohThreshold: return Number("Advanced Charge Algorithm.Degrade Mode 1.SOH Threshold", By(0, 0, 0x4A53), U1, 0, 100, 95, "%");
            case DataFlashName.DegradeMode1VoltageDegradation: return Number("Advanced Charge Algorithm.Degrade Mode 1.Voltage Degradation", By(0, 0, 0x4A54), I2, 0, 32767, 10, "mV");
            case DataFlashName.DegradeMode1CurrentDegradation: return Number("Advanced Charge Algorithm.Degrade Mode 1.Current Degradation", By(0, 0, 0x4A56), U1, 0, 100, 10, "%");
            case DataFlashName.DegradeMode2CycleThreshold: return Number("Advanced Charge Algorithm.Degrade Mode 2.Cycle Threshold", By(0, 0, 0x4A57), U2, 0, 65535, 150, "");
            case DataFlashName.DegradeMode2SohThreshold: return Number("Advanced Charge Algorithm.Degrade Mode 2.SOH Threshold", By(0, 0, 0x4A59), U1, 0, 100, 80, "%");
            case DataFlashName.DegradeMode2VoltageDegradation: return Number("Advanced Charge Algorithm.Degrade Mode 2.Voltage Degradation", By(0, 0, 0x4A5A), I2, 0, 32767, 40, "mV");
            case DataFlashName.DegradeMode2CurrentDegradation: return Number("Advanced Charge Algorithm.Degrade Mode 2.Current Degradation", By(0, 0, 0x4A5C), U1, 0, 100, 20, "%");
            case DataFlashName.DegradeMode3CycleThreshold: return Number("Advanced Charge Algorithm.Degrade Mode 3.Cycle Threshold", By(0, 0, 0x4A5D), U2, 0, 65535, 350, "");
            case DataFlashName.DegradeMode3SohThreshold: return Number("Advanced Charge Algorithm.Degrade Mode 3.SOH Threshold", By(0, 0, 0x4A5F), U1, 0, 100, 60, "%");
            case DataFlashName.DegradeMode3VoltageDegradation: return Number("Advanced Charge Algorithm.Degrade Mode 3.Voltage Degradation", By(0, 0, 0x4A60), I2, 0, 32767, 70, "mV");
            case DataFlashName.DegradeMode3CurrentDegradation: return Number("Advanced Charge Algorithm.Degrade Mode 3.Current Degradation", By(0, 0, 0x4A62), U1, 0, 100, 40, "%");
            case DataFlashName.CsDegradeTemperatureThreshold: return Kelvin("Advanced Charge Algorithm.CS Degrade.Temperature Threshold", By(0, 0, 0x4A63), -2732, 30035, 500);
            case DataFlashName.CsDegradeVoltageThreshold: return Number("Advanced Charge Algorithm.CS Degrade.Voltage Threshold", By(0, 0, 0x4A65), I2, 0, 32767, 4200, "mV");
            case DataFlashName.CsDegradeTimeInterval: return Number("Advanced Charge Algorithm.CS Degrade.Time Interval", By(0, 0, 0x4A67), U2, 0, 14400, 300, "s");
            case DataFlashName.CsDegradeDeltaVoltage: return Number("Advanced Charge Algorithm.CS Degrade.Delta Voltage", By(0, 0, 0x4A69), I2, 0, 32767, 25, "mV");
            case DataFlashName.CsDegradeMinCv: return Number("Advanced Charge Algorithm.CS Degrade.Min CV", By(0, 0, 0x4A6B), I2, 0, 32767, 3000, "mV");
            case DataFlashName.ChargeTermTaperCurrent: return Number("Advanced Charge Algorithm.Termination Config.Charge Term Taper Current", By(0x4941, 0x494E, 0x4A6D), I2, 0, 32767, 250, "mA");
            case DataFlashName.ChargeTermVoltage: return Number("Advanced Charge Algorithm.Termination Config.Charge Term Voltage", By(0x4945, 0x4952, 0x4A71), I2, 0, 32767, 75, "mV");
            case DataFlashName.ChargingRateOfChangeCurrentRate: return Number("Advanced Charge Algorithm.Charging Rate of Change.Current Rate", By(0x4948, 0x4955, 0x4A74), U1, 1, 255, 1, By("steps/s", "steps", "steps"));
            case DataFlashName.ChargingRateOfChangeVoltageRate: return Number("Advanced Charge Algorithm.Charging Rate of Change.Voltage Rate", By(0x4949, 0x4956, 0x4A75), U1, 1, 255, 1, By("steps/s", "steps", "steps"));
            case DataFlashName.CccCurrentThreshold: return Number("Advanced Charge Algorithm.Charge Loss Compensation.CCC Current Threshold", By(0x494A, 0x4957, 0x4A76), I2, 0, 32767, 3520, "mA");
            case DataFlashName.CccVoltageThreshold: return Number("Advanced Charge Algorithm.Charge Loss Compensation.CCC Voltage Threshold", By(0x494C, 0x4959, 0x4A78), I2, 0, 32767, 4200, "mV");
            case DataFlashName.IrCorrectionAveragingInterval: return Number("Advanced Charge Algorithm.IR Correction.Averaging Interval", By(0, 0, 0x4A7A), U1, 1, 255, 12, "s");
            case DataFlashName.BalanceTimePerMilliampHourCell1: return Number("Advanced Charge Algorithm.Cell Balancing Config.Bal Time/mAh Cell 1", By(0x4C41, 0x4972, 0x4909), U2, 0, 65535, 367, "s/mAh");
            case DataFlashName.BalanceTimePerMilliampHourCells2To4: return Number("Advanced Charge Algorithm.Cell Balancing Config.Bal Time/mAh Cell 2-4", By(0x4C43, 0x4974, 0x490B), U2, 0, 65535, 514, "s/mAh");
            case DataFlashName.MinStartBalanceDelta: return Number("Advanced Charge Algorithm.Cell Balancing Config.Min Start Balance Delta", By(0x4C45, 0x4976, 0x490D), U1, 0, 255, 3, "mV");
            case DataFlashName.RelaxBalanceInterval: return Number("Advanced Charge Algorithm.Cell Balancing Config.Relax Balance Interval", By(0x4C46, 0x4977, 0x490E), U4, 0, 4294967295, 18000, "s");
            case DataFlashName.MinRsocForBalancing: return Number("Advanced Charge Algorithm.Cell Balancing Config.Min Rsoc for Balancing", By(0x4C4A, 0x497B, 0x4912), U1, 0, 100, 80, "%");
            case DataFlashName.StartRsocForBalInSleep: return Number("Advanced Charge Algorithm.Cell Balancing Config.Start Rsoc for Bal in Sleep", By(0, 0, 0x4913), U1, 0, 100, 95, "%");
            case DataFlashName.EndRsocForBalInSleep: return Number("Advanced Charge Algorithm.Cell Balancing Config.End Rsoc for Bal in Sleep", By(0, 0, 0x4914), U1, 0, 100, 60, "%");
            case DataFlashName.StartTimeForBalInSleep: return Number("Advanced Charge Algorithm.Cell Balancing Config.Start Time for Bal in Sleep", By(0, 0, 0x4915), U2, 0, 65520, 100, "h");
            default: return null;
        }
    }
}
