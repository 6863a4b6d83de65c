namespace Battery.Drivers.Bq40z50;

/// <content>Data flash: design values, flags, what the gauge has learned, Impedance Track.</content>
public sealed partial class DataFlashMap
{
    private DataFlashParameter GasGauging(DataFlashName name)
    {
        switch (name)
        {
            case DataFlashName.DsgCurrentThreshold: return Number("Gas Gauging.Current Thresholds.Dsg Current Threshold", By(0x495B, 0x4968, 0x4A89), I2, -32768, 32767, 100, "mA");
            case DataFlashName.ChgCurrentThreshold: return Number("Gas Gauging.Current Thresholds.Chg Current Threshold", By(0x495D, 0x496A, 0x4A8B), I2, -32768, 32767, 50, "mA");
            case DataFlashName.QuitCurrent: return Number("Gas Gauging.Current Thresholds.Quit Current", By(0x495F, 0x496C, 0x4A8D), I2, 0, 32767, 10, "mA");
            case DataFlashName.DsgRelaxTime: return Number("Gas Gauging.Current Thresholds.Dsg Relax Time", By(0x4961, 0x496E, 0x4A8F), U1, 0, 255, 1, By("mA", "s", "s"));
            case DataFlashName.ChgRelaxTime: return Number("Gas Gauging.Current Thresholds.Chg Relax Time", By(0x4962, 0x496F, 0x4A90), U1, 0, 255, 60, By("mA", "s", "s"));
            case DataFlashName.DesignCapacityMah: return Number("Gas Gauging.Design.Design Capacity mAh", By(0x4806, 0x4811, 0x48E5), I2, By(0, 0, 100), 32767, 4400, "mAh");
            case DataFlashName.DesignCapacityCwh: return Number("Gas Gauging.Design.Design Capacity cWh", By(0x4808, 0x4813, 0x48E7), I2, By(0, 0, 144), 32767, 6336, "cWh");
            case DataFlashName.DesignVoltage: return Number("Gas Gauging.Design.Design Voltage", By(0x480A, 0x4815, 0x48E9), I2, 0, 32767, 14400, "mV");
            case DataFlashName.CycleCountPercentage: return Number("Gas Gauging.Cycle.Cycle Count Percentage", By(0x480C, 0x4817, 0x48EB), U1, 0, 100, 90, "%");
            case DataFlashName.FdSetVoltageThreshold: return Number("Gas Gauging.FD.Set Voltage Threshold", By(0x4811, 0x481C, 0x48F0), I2, 0, 5000, 3000, "mV");
            case DataFlashName.FdClearVoltageThreshold: return Number("Gas Gauging.FD.Clear Voltage Threshold", By(0x4813, 0x481E, 0x48F2), I2, 0, 5000, 3100, "mV");
            case DataFlashName.FdSetRsocThreshold: return Number("Gas Gauging.FD.Set % RSOC Threshold", By(0x4815, 0x4820, 0x48F4), U1, 0, 100, 0, "%");
            case DataFlashName.FdClearRsocThreshold: return Number("Gas Gauging.FD.Clear % RSOC Threshold", By(0x4816, 0x4821, 0x48F5), U1, 0, 100, 5, "%");
            case DataFlashName.FcSetVoltageThreshold: return Number("Gas Gauging.FC.Set Voltage Threshold", By(0x4817, 0x4822, 0x48F6), I2, 0, 5000, 4200, "mV");
            case DataFlashName.FcClearVoltageThreshold: return Number("Gas Gauging.FC.Clear Voltage Threshold", By(0x4819, 0x4824, 0x48F8), I2, 0, 5000, 4100, "mV");
            case DataFlashName.FcSetRsocThreshold: return Number("Gas Gauging.FC.Set % RSOC Threshold", By(0x481B, 0x4826, 0x48FA), U1, 0, 100, 100, "%");
            case DataFlashName.FcClearRsocThreshold: return Number("Gas Gauging.FC.Clear % RSOC Threshold", By(0x481C, 0x4827, 0x48FB), U1, 0, 100, 95, "%");
            case DataFlashName.TdSetVoltageThreshold: return Number("Gas Gauging.TD.Set Voltage Threshold", By(0x481D, 0x4828, 0x48FC), I2, 0, 5000, 3200, "mV");
            case DataFlashName.TdClearVoltageThreshold: return Number("Gas Gauging.TD.Clear Voltage Threshold", By(0x481F, 0x482A, 0x48FE), I2, 0, 5000, 3300, "mV");
            case DataFlashName.TdSetRsocThreshold: return Number("Gas Gauging.TD.Set % RSOC Threshold", By(0x4821, 0x482C, 0x4900), U1, 0, 100, 6, "%");
            case DataFlashName.TdClearRsocThreshold: return Number("Gas Gauging.TD.Clear % RSOC Threshold", By(0x4822, 0x482D, 0x4901), U1, 0, 100, 8, "%");
            case DataFlashName.TcSetVoltageThreshold: return Number("Gas Gauging.TC.Set Voltage Threshold", By(0x4823, 0x482E, 0x4902), I2, 0, 5000, 4200, "mV");
            case DataFlashName.TcClearVoltageThreshold: return Number("Gas Gauging.TC.Clear Voltage Threshold", By(0x4825, 0x4830, 0x4904), I2, 0, 5000, 4100, "mV");
            case DataFlashName.TcSetRsocThreshold: return Number("Gas Gauging.TC.Set % RSOC Threshold", By(0x4827, 0x4832, 0x4906), U1, 0, 100, 100, "%");
            case DataFlashName.TcClearRsocThreshold: return Number("Gas Gauging.TC.Clear % RSOC Threshold", By(0x4828, 0x4833, 0x4907), U1, 0, 100, 95, "%");
            case DataFlashName.QmaxCell1: return Number("Gas Gauging.State.Qmax Cell 1", By(0x4304, 0x4306, 0x4306), I2, 0, 32767, 4400, "mAh");
            case DataFlashName.QmaxCell2: return Number("Gas Gauging.State.Qmax Cell 2", By(0x4306, 0x4308, 0x4308), I2, 0, 32767, 4400, "mAh");
            case DataFlashName.QmaxCell3: return Number("Gas Gauging.State.Qmax Cell 3", By(0x4308, 0x430A, 0x430A), I2, 0, 32767, 4400, "mAh");
            case DataFlashName.QmaxCell4: return Number("Gas Gauging.State.Qmax Cell 4", By(0x430A, 0x430C, 0x430C), I2, 0, 32767, 4400, "mAh");
            case DataFlashName.QmaxPack: return Number("Gas Gauging.State.Qmax Pack", By(0x430C, 0x430E, 0x430E), I2, 0, 32767, 4400, "mAh");
            case DataFlashName.QmaxCycleCount: return Number("Gas Gauging.State.Qmax Cycle Count", By(0x430E, 0x4310, 0x4310), U2, 0, 65535, 0, "");
            case DataFlashName.UpdateStatus: return Bits("Gas Gauging.State.Update Status", By(0x4310, 0x4312, 0x4312), H1, 0x0E, 0x00);
            case DataFlashName.Cell1ChgVoltageAtEoC: return Number("Gas Gauging.State.Cell 1 Chg Voltage at EoC", By(0x4311, 0x4313, 0x4313), I2, 0, 32767, 4200, "mV");
            case DataFlashName.Cell2ChgVoltageAtEoC: return Number("Gas Gauging.State.Cell 2 Chg Voltage at EoC", By(0x4313, 0x4315, 0x4315), I2, 0, 32767, 4200, "mV");
            case DataFlashName.Cell3ChgVoltageAtEoC: return Number("Gas Gauging.State.Cell 3 Chg Voltage at EoC", By(0x4315, 0x4317, 0x4317), I2, 0, 32767, 4200, "mV");
            case DataFlashName.Cell4ChgVoltageAtEoC: return Number("Gas Gauging.State.Cell 4 Chg Voltage at EoC", By(0x4317, 0x4319, 0x4319), I2, 0, 32767, 4200, "mV");
            case DataFlashName.CurrentAtEoC: return Number("Gas Gauging.State.Current at EoC", By(0x4319, 0x431B, 0x431B), I2, 0, 32767, 250, "mA");
            case DataFlashName.AvgILastRun: return Number("Gas Gauging.State.Avg I Last Run", By(0x431B, 0x431D, 0x431D), I2, -32768, 32767, -2000, "mA");
            case DataFlashName.AvgPLastRun: return Number("Gas Gauging.State.Avg P Last Run", By(0x431D, 0x431F, 0x431F), I2, -32768, 32767, -3022, "cW");
            case DataFlashName.DeltaVoltage: return Number("Gas Gauging.State.Delta Voltage", By(0x431F, 0x4321, 0x4321), I2, -32768, 32767, 0, "mV");
            case DataFlashName.TempK: return Number("Gas Gauging.State.Temp k", By(0x4321, 0x4323, 0x4323), I2, 0, 32767, 100, "0.1 °C/256 cW");
            case DataFlashName.TempA: return Number("Gas Gauging.State.Temp a", By(0x4323, 0x4325, 0x4325), I2, 0, 32767, 1000, "s");
            case DataFlashName.MaxAvgILastRun: return Number("Gas Gauging.State.Max Avg I Last Run", By(0x4325, 0x4327, 0x4327), I2, -32768, 32767, -2000, "mA");
            case DataFlashName.MaxAvgPLastRun: return Number("Gas Gauging.State.Max Avg P Last Run", By(0x4327, 0x4329, 0x4329), I2, -32768, 32767, -3022, "cW");
            case DataFlashName.CycleCount: return Number("Gas Gauging.State.Cycle Count", By(0x4340, 0x4340, 0x4340), U2, 0, 65535, 0, "");
            case DataFlashName.MinTurboPower: return Number("Gas Gauging.Turbo Cfg.Min Turbo Power", By(0x44C0, 0x44C0, 0x44C0), I2, -32768, By(32767, 0, 0), By(-1000, 0, 0), "cW");
            case DataFlashName.TenSecondMaxCRate: return Number("Gas Gauging.Turbo Cfg.Ten Second Max C Rate", By(0, 0, 0x44C2), I1, -127, 0, -20, "0.1 °C");
            case DataFlashName.TenMillisecondMaxCRate: return Number("Gas Gauging.Turbo Cfg.Ten Millisecond Max C Rate", By(0, 0, 0x44C3), I1, -127, 0, -40, "0.1 °C");
            case DataFlashName.HighFrequencyResistance: return Number("Gas Gauging.Turbo Cfg.High Frequency Resistance", By(0x44C3, 0x44C3, 0x44C4), I2, 0, 32767, By(20, 36, 36), "mΩ");
            case DataFlashName.ReserveEnergyPercent: return Number("Gas Gauging.Turbo Cfg.Reserve Energy %", By(0x44C9, 0x44C9, 0x44C6), I1, 0, 100, By(2, 0, 0), "%");
            case DataFlashName.TurboAdjustmentFactor: return Number("Gas Gauging.Turbo Cfg.Turbo Adjustment Factor", By(0, 0, 0x44C7), U1, 50, 150, 100, "%");
            case DataFlashName.MaxCRate: return Number("Gas Gauging.Turbo Cfg.Max C Rate", By(0x44C2, 0x44C2, 0), I1, -127, 0, -4, "C");
            case DataFlashName.DesignResistance: return Number("Gas Gauging.IT Cfg.Design Resistance", By(0x482E, 0x4300, 0x4300), I2, 1, 32767, By(42, 96, 96), By("mΩ", "mΩ", "2⁻¹⁰ Ω"));
            case DataFlashName.PackResistance: return Number("Gas Gauging.IT Cfg.Pack Resistance", By(0, 0x4302, 0x4302), I2, 0, 32767, By(0, 30, 0), By("2⁻¹⁰ Ω", "mΩ", "2⁻¹⁰ Ω"));
            case DataFlashName.SystemResistance: return Number("Gas Gauging.IT Cfg.System Resistance", By(0, 0x4304, 0x4304), I2, 0, 32767, 0, By("2⁻¹⁰ Ω", "mΩ", "2⁻¹⁰ Ω"));
            case DataFlashName.RaFilter: return Number("Gas Gauging.IT Cfg.Ra Filter", By(0x474E, 0x474E, 0x480E), U2, 0, 999, By(500, 800, 800), "0.1 %");
            case DataFlashName.RaMaxDelta: return Number("Gas Gauging.IT Cfg.Ra Max Delta", By(0x4751, 0x4751, 0x4811), U1, 0, 255, 15, "%");
            case DataFlashName.ReferenceGrid: return Number("Gas Gauging.IT Cfg.Reference Grid", By(0x4753, 0x4753, 0x4813), U1, 0, 14, 4, "");
            case DataFlashName.ResistanceParameterFilter: return Number("Gas Gauging.IT Cfg.Resistance Parameter Filter", By(0x4754, 0x4754, 0x4814), U2, 1, 65535, 65142, "");
            case DataFlashName.NearEdvRaParamFilter: return Number("Gas Gauging.IT Cfg.Near EDV Ra Param Filter", By(0x4756, 0x4756, 0x4816), U2, 1, 65535, 59220, "");
            case DataFlashName.Cell1InterconnectResistance: return Number("Gas Gauging.IT Cfg.Cell 1 Interconnect Resistance", By(0, 0, 0x4818), I2, 0, 32767, 0, "2⁻¹⁰ Ω");
            case DataFlashName.Cell2InterconnectResistance: return Number("Gas Gauging.IT Cfg.Cell 2 Interconnect Resistance", By(0, 0, 0x481A), I2, 0, 32767, 0, "2⁻¹⁰ Ω");
            case DataFlashName.Cell3InterconnectResistance: return Number("Gas Gauging.IT Cfg.Cell 3 Interconnect Resistance", By(0, 0, 0x481C), I2, 0, 32767, 0, "2⁻¹⁰ Ω");
            case DataFlashName.Cell4InterconnectResistance: return Number("Gas Gauging.IT Cfg.Cell 4 Interconnect Resistance", By(0, 0, 0x481E), I2, 0, 32767, 0, "2⁻¹⁰ Ω");
            case DataFlashName.MaxCurrentChangePercent: return Number("Gas Gauging.IT Cfg.Max Current Change %", By(0, 0, 0x4820), U1, 0, 100, 10, "%");
            case DataFlashName.ResistanceUpdateVoltage: return Number("Gas Gauging.IT Cfg.Resistance Update Voltage", By(0, 0, 0x4821), I2, 0, 32767, 50, "mV");
            case DataFlashName.QmaxDelta: return Number("Gas Gauging.IT Cfg.Qmax Delta", By(0x477C, 0x477C, 0x4848), U1, 3, 100, 5, "%");
            case DataFlashName.QmaxUpperBound: return Number("Gas Gauging.IT Cfg.Qmax Upper Bound", By(0x477D, 0x477D, 0x4849), U1, 100, 255, 130, "%");
            case DataFlashName.TermVoltage: return Number("Gas Gauging.IT Cfg.Term Voltage", By(0x477E, 0x477E, 0x484A), I2, 0, 32767, 9000, "mV");
            case DataFlashName.TermVHoldTime: return Number("Gas Gauging.IT Cfg.Term V Hold Time", By(0, 0x4780, 0x484C), U1, 0, 255, 1, "s");
            case DataFlashName.TermVoltageDelta: return Number("Gas Gauging.IT Cfg.Term Voltage Delta", By(0x4780, 0x4781, 0x484D), I2, 0, 32767, 300, "mV");
            case DataFlashName.TermMinCellV: return Number("Gas Gauging.IT Cfg.Term Min Cell V", By(0x4782, 0x4783, 0x484F), I2, 0, 32767, 2800, "mV");
            case DataFlashName.MaxSimulationIterations: return Number("Gas Gauging.IT Cfg.Max Simulation Iterations", By(0, 0, 0x4858), U1, 20, 50, 30, "");
            case DataFlashName.FastScaleStartSoc: return Number("Gas Gauging.IT Cfg.Fast Scale Start SOC", By(0x479A, 0x479D, 0x486B), U1, 0, 100, 10, "%");
            case DataFlashName.MinDeltaVoltage: return Number("Gas Gauging.IT Cfg.Min Delta Voltage", By(0, 0x47A6, 0x4873), I2, -32768, 32767, 0, "mV");
            case DataFlashName.MaxDeltaVoltage: return Number("Gas Gauging.IT Cfg.Max Delta Voltage", By(0, 0, 0x4875), I2, -32768, 32767, 200, "mV");
            case DataFlashName.DeltaVMaxVoltageDelta: return Number("Gas Gauging.IT Cfg.DeltaV Max Voltage Delta", By(0, 0, 0x4877), I2, -32768, 32767, 10, "mV");
            case DataFlashName.LoadSelect: return Number("Gas Gauging.IT Cfg.Load Select", By(0, 0x4838, 0x491D), U1, 0, 7, 7, "");
            case DataFlashName.FastScaleLoadSelect: return Number("Gas Gauging.IT Cfg.Fast Scale Load Select", By(0, 0, 0x491E), U1, 0, 7, 3, "");
            case DataFlashName.LoadMode: return Number("Gas Gauging.IT Cfg.Load Mode", By(0, 0x4839, 0x491F), U1, 0, 1, 0, "");
            case DataFlashName.UserRateMa: return Number("Gas Gauging.IT Cfg.User Rate-mA", By(0x4830, 0x483A, 0x4920), I2, -9000, 0, 0, "mA");
            case DataFlashName.UserRateCw: return Number("Gas Gauging.IT Cfg.User Rate-cW", By(0x4832, 0x483C, 0x4922), I2, -32768, 0, 0, "cW");
            case DataFlashName.ReserveCapMah: return Number("Gas Gauging.IT Cfg.Reserve Cap-mAh", By(0x4834, 0x483E, 0x4924), I2, 0, 9000, 0, "mAh");
            case DataFlashName.ReserveCapCwh: return Number("Gas Gauging.IT Cfg.Reserve Cap-cWh", By(0x4836, 0x4840, 0x4926), I2, 0, 32000, 0, "cWh");
            case DataFlashName.PredictAmbientTime: return Number("Gas Gauging.IT Cfg.Predict Ambient Time", By(0, 0, 0x4935), U2, 0, 65535, 2000, "s");
            case DataFlashName.VoltageConsistencyDelta: return Number("Gas Gauging.IT Cfg.Voltage Consistency Delta", By(0x4787, 0, 0), I2, 0, 32767, 300, "mV");
            case DataFlashName.SmoothRelaxTime: return Number("Gas Gauging.Smoothing.Smooth Relax Time", By(0x4838, 0x4842, 0x4928), I2, 1, 32767, 1000, "s");
            case DataFlashName.TermSmoothStartCellVDelta: return Number("Gas Gauging.Smoothing.Term Smooth Start Cell V Delta", By(0, 0, 0x492A), I2, 0, 32767, 150, "mV");
            case DataFlashName.TermSmoothFinalCellVDelta: return Number("Gas Gauging.Smoothing.Term Smooth Final Cell V Delta", By(0, 0, 0x492C), I2, 0, 32767, 100, "mV");
            case DataFlashName.TermSmoothTime: return Number("Gas Gauging.Smoothing.Term Smooth Time", By(0, 0, 0x492E), U1, 1, 255, 20, "s");
            case DataFlashName.MaxErrorLimit: return Number("Gas Gauging.Condition Flag.Max Error Limit", By(0x483A, 0x4844, 0x492F), U1, 0, 100, 100, "%");
            case DataFlashName.TimeCycleEquivalent: return Number("Gas Gauging.Max Error.Time Cycle Equivalent", By(0x483E, 0x4848, 0x4933), U1, 1, 255, 12, "2 h");
            case DataFlashName.CycleDelta: return Number("Gas Gauging.Max Error.Cycle Delta", By(0x483F, 0x4849, 0x4934), U1, 0, 255, 5, "0.01 %");
            case DataFlashName.SohLoadRate: return Number("Gas Gauging.SOH.SOH Load Rate", By(0x47A3, 0x47A8, 0x4879), U1, By(1, 0, 0), 255, 50, "0.1 h");
            default: return null;
        }
    }
}
