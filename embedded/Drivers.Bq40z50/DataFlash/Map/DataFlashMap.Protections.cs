namespace Battery.Drivers.Bq40z50;

/// <content>Data flash: the protections: thresholds, delays, recoveries.</content>
public sealed partial class DataFlashMap
{
    private DataFlashParameter Protections(DataFlashName name)
    {
        switch (name)
        {
            case DataFlashName.CuvThreshold: return Number("Protections.CUV.Threshold", By(0x4845, 0x484F, 0x493C), I2, 0, 32767, 2500, "mV");
            case DataFlashName.CuvDelay: return Number("Protections.CUV.Delay", By(0x4847, 0x4851, 0x493E), U1, 0, 255, 2, "s");
            case DataFlashName.CuvRecovery: return Number("Protections.CUV.Recovery", By(0x4848, 0x4852, 0x493F), I2, 0, 32767, 3000, "mV");
            case DataFlashName.CuvcThreshold: return Number("Protections.CUVC.Threshold", By(0x484A, 0x4854, 0x4941), I2, 0, 32767, 2400, "mV");
            case DataFlashName.CuvcDelay: return Number("Protections.CUVC.Delay", By(0x484C, 0x4856, 0x4943), U1, 0, 255, 2, "s");
            case DataFlashName.CuvcRecovery: return Number("Protections.CUVC.Recovery", By(0x484D, 0x4857, 0x4944), I2, 0, 32767, 3000, "mV");
            case DataFlashName.CovThresholdLowTemp: return Number("Protections.COV.Threshold Low Temp", By(0x484F, 0x4859, 0x4946), I2, 0, 32767, 4300, "mV");
            case DataFlashName.CovThresholdStandardTemp: return Number("Protections.COV.Threshold Standard Temp", By(0x4851, 0x485B, 0), I2, 0, 32767, 4300, "mV");
            case DataFlashName.CovThresholdStandardTempLow: return Number("Protections.COV.Threshold Standard Temp Low", By(0, 0, 0x4948), I2, 0, 32767, 4300, "mV");
            case DataFlashName.CovThresholdStandardTempHigh: return Number("Protections.COV.Threshold Standard Temp High", By(0, 0, 0x494A), I2, 0, 32767, 4300, "mV");
            case DataFlashName.CovThresholdHighTemp: return Number("Protections.COV.Threshold High Temp", By(0x4853, 0x485D, 0x494C), I2, 0, 32767, 4300, "mV");
            case DataFlashName.CovThresholdRecTemp: return Number("Protections.COV.Threshold Rec Temp", By(0x4855, 0x485F, 0x494E), I2, 0, 32767, 4300, "mV");
            case DataFlashName.CovDelay: return Number("Protections.COV.Delay", By(0x4857, 0x4861, 0x4950), U1, 0, 255, 2, "s");
            case DataFlashName.CovRecoveryLowTemp: return Number("Protections.COV.Recovery Low Temp", By(0x4858, 0x4862, 0x4951), I2, 0, 32767, 3900, "mV");
            case DataFlashName.CovRecoveryStandardTemp: return Number("Protections.COV.Recovery Standard Temp", By(0x485A, 0x4864, 0), I2, 0, 32767, 3900, "mV");
            case DataFlashName.CovRecoveryStandardTempLow: return Number("Protections.COV.Recovery Standard Temp Low", By(0, 0, 0x4953), I2, 0, 32767, 3900, "mV");
            case DataFlashName.CovRecoveryStandardTempHigh: return Number("Protections.COV.Recovery Standard Temp High", By(0, 0, 0x4955), I2, 0, 32767, 3900, "mV");
            case DataFlashName.CovRecoveryHighTemp: return Number("Protections.COV.Recovery High Temp", By(0x485C, 0x4866, 0x4957), I2, 0, 32767, 3900, "mV");
            case DataFlashName.CovRecoveryRecTemp: return Number("Protections.COV.Recovery Rec Temp", By(0x485E, 0x4868, 0x4959), I2, 0, 32767, 3900, "mV");
            case DataFlashName.CovLatchLimit: return Number("Protections.COV.Latch Limit", By(0, 0, 0x495B), U1, 0, 255, 0, "");
            case DataFlashName.CovCounterDecDelay: return Number("Protections.COV.Counter Dec Delay", By(0, 0, 0x495C), U1, 0, 255, 10, "s");
            case DataFlashName.CovReset: return Number("Protections.COV.Reset", By(0, 0, 0x495D), U1, 0, 255, 15, "s");
            case DataFlashName.Occ1Threshold: return Number("Protections.OCC1.Threshold", By(0x4860, 0x486A, 0x495E), I2, -32768, 32767, 6000, "mA");
            case DataFlashName.Occ1Delay: return Number("Protections.OCC1.Delay", By(0x4862, 0x486C, 0x4960), U1, 0, 255, 6, "s");
            case DataFlashName.Occ2Threshold: return Number("Protections.OCC2.Threshold", By(0x4863, 0x486D, 0x4961), I2, -32768, 32767, 8000, "mA");
            case DataFlashName.Occ2Delay: return Number("Protections.OCC2.Delay", By(0x4865, 0x486F, 0x4963), U1, 0, 255, 3, "s");
            case DataFlashName.OccRecoveryThreshold: return Number("Protections.OCC.Recovery Threshold", By(0x4866, 0x4870, 0x4964), I2, -32768, 32767, -200, "mA");
            case DataFlashName.OccRecoveryDelay: return Number("Protections.OCC.Recovery Delay", By(0x4868, 0x4872, 0x4966), U1, 0, 255, 5, "s");
            case DataFlashName.Ocd1Threshold: return Number("Protections.OCD1.Threshold", By(0x4869, 0x4873, 0x4967), I2, -32768, 32767, -6000, "mA");
            case DataFlashName.Ocd1Delay: return Number("Protections.OCD1.Delay", By(0x486B, 0x4875, 0x4969), U1, 0, 255, 6, "s");
            case DataFlashName.Ocd2Threshold: return Number("Protections.OCD2.Threshold", By(0x486C, 0x4876, 0x496A), I2, -32768, 32767, -8000, "mA");
            case DataFlashName.Ocd2Delay: return Number("Protections.OCD2.Delay", By(0x486E, 0x4878, 0x496C), U1, 0, 255, 3, "s");
            case DataFlashName.OcdRecoveryThreshold: return Number("Protections.OCD.Recovery Threshold", By(0x486F, 0x4879, 0x496D), I2, -32768, 32767, 200, "mA");
            case DataFlashName.OcdRecoveryDelay: return Number("Protections.OCD.Recovery Delay", By(0x4871, 0x487B, 0x496F), U1, 0, 255, 5, "s");
            case DataFlashName.OcdLatchLimit: return Number("Protections.OCD.Latch Limit", By(0, 0, 0x4970), U1, 0, 255, 0, "");
            case DataFlashName.OcdCounterDecDelay: return Number("Protections.OCD.Counter Dec Delay", By(0, 0, 0x4971), U1, 0, 255, 10, "s");
            case DataFlashName.OcdReset: return Number("Protections.OCD.Reset", By(0, 0, 0x4972), U1, 0, 255, 15, "s");
            case DataFlashName.AoldLatchLimit: return Number("Protections.AOLD.Latch Limit", By(0x4872, 0x487C, 0x4973), U1, 0, 255, 0, "");
            case DataFlashName.AoldCounterDecDelay: return Number("Protections.AOLD.Counter Dec Delay", By(0x4873, 0x487D, 0x4974), U1, 0, 255, 10, "s");
            case DataFlashName.AoldRecovery: return Number("Protections.AOLD.Recovery", By(0x4874, 0x487E, 0x4975), U1, 0, 255, 5, "s");
            case DataFlashName.AoldReset: return Number("Protections.AOLD.Reset", By(0x4875, 0x487F, 0x4976), U1, 0, 255, 15, "s");
            case DataFlashName.AoldThreshold: return Bits("Protections.AOLD.Threshold", By(0x4953, 0x4960, 0x4A81), H1, 0xFF, 0xF4);
            case DataFlashName.AsccLatchLimit: return Number("Protections.ASCC.Latch Limit", By(0x4876, 0x4880, 0x4977), U1, 0, 255, 0, "");
            case DataFlashName.AsccCounterDecDelay: return Number("Protections.ASCC.Counter Dec Delay", By(0x4877, 0x4881, 0x4978), U1, 0, 255, 10, "s");
            case DataFlashName.AsccRecovery: return Number("Protections.ASCC.Recovery", By(0x4878, 0x4882, 0x4979), U1, 0, 255, 5, "s");
            case DataFlashName.AsccReset: return Number("Protections.ASCC.Reset", By(0x4879, 0x4883, 0x497A), U1, 0, 255, 15, "s");
            case DataFlashName.AsccThreshold: return Bits("Protections.ASCC.Threshold", By(0x4954, 0x4961, 0x4A82), H1, 0xFF, 0x77);
            case DataFlashName.AscdLatchLimit: return Number("Protections.ASCD.Latch Limit", By(0x487A, 0x4884, 0x497B), U1, 0, 255, 0, "");
            case DataFlashName.AscdCounterDecDelay: return Number("Protections.ASCD.Counter Dec Delay", By(0x487B, 0x4885, 0x497C), U1, 0, 255, 10, "s");
            case DataFlashName.AscdRecovery: return Number("Protections.ASCD.Recovery", By(0x487C, 0x4886, 0x497D), U1, 0, 255, 5, "s");
            case DataFlashName.AscdReset: return Number("Protections.ASCD.Reset", By(0x487D, 0x4887, 0x497E), U1, 0, 255, 15, "s");
            case DataFlashName.AscdThreshold1: return Bits("Protections.ASCD.Threshold 1", By(0x4955, 0x4962, 0x4A83), H1, 0xFF, 0x77);
            case DataFlashName.AscdThreshold2: return Bits("Protections.ASCD.Threshold 2", By(0x4956, 0x4963, 0x4A84), H1, 0xFF, 0xE7);
            case DataFlashName.OtcThreshold: return Celsius("Protections.OTC.Threshold", By(0x487E, 0x4888, 0x497F), -400, By(1500, 1500, 1200), 550);
            case DataFlashName.OtcDelay: return Number("Protections.OTC.Delay", By(0x4880, 0x488A, 0x4981), U1, 0, 255, 2, "s");
            case DataFlashName.OtcRecovery: return Celsius("Protections.OTC.Recovery", By(0x4881, 0x488B, 0x4982), -400, By(1500, 1500, 1200), 500);
            case DataFlashName.OtdThreshold: return Celsius("Protections.OTD.Threshold", By(0x4883, 0x488D, 0x4984), -400, By(1500, 1500, 1200), 600);
            case DataFlashName.OtdDelay: return Number("Protections.OTD.Delay", By(0x4885, 0x488F, 0x4986), U1, 0, 255, 2, "s");
            case DataFlashName.OtdRecovery: return Celsius("Protections.OTD.Recovery", By(0x4886, 0x4890, 0x4987), -400, By(1500, 1500, 1200), 550);
            case DataFlashName.OtfThreshold: return Celsius("Protections.OTF.Threshold", By(0x4888, 0x4892, 0x4989), -400, By(1500, 1500, 1200), 800);
            case DataFlashName.OtfDelay: return Number("Protections.OTF.Delay", By(0x488A, 0x4894, 0x498B), U1, 0, 255, 2, "s");
            case DataFlashName.OtfRecovery: return Celsius("Protections.OTF.Recovery", By(0x488B, 0x4895, 0x498C), -400, By(1500, 1500, 1200), 650);
            case DataFlashName.UtcThreshold: return Celsius("Protections.UTC.Threshold", By(0x488D, 0x4897, 0x498E), -400, By(1500, 1500, 1200), 0);
            case DataFlashName.UtcDelay: return Number("Protections.UTC.Delay", By(0x488F, 0x4899, 0x4990), U1, 0, 255, 2, "s");
            case DataFlashName.UtcRecovery: return Celsius("Protections.UTC.Recovery", By(0x4890, 0x489A, 0x4991), -400, By(1500, 1500, 1200), 50);
            case DataFlashName.UtdThreshold: return Celsius("Protections.UTD.Threshold", By(0x4892, 0x489C, 0x4993), -400, By(1500, 1500, 1200), 0);
            case DataFlashName.UtdDelay: return Number("Protections.UTD.Delay", By(0x4894, 0x489E, 0x4995), U1, 0, 255, 2, "s");
            case DataFlashName.UtdRecovery: return Celsius("Protections.UTD.Recovery", By(0x4895, 0x489F, 0x4996), -400, By(1500, 1500, 1200), 50);
            case DataFlashName.HwdDelay: return Number("Protections.HWD.Delay", By(0x4897, 0x48A1, 0x4998), U1, 0, 255, 10, "s");
            case DataFlashName.PtoChargeThreshold: return Number("Protections.PTO.Charge Threshold", By(0x4898, 0x48A2, 0x4999), I2, -32768, 32767, 2000, "mA");
            case DataFlashName.PtoSuspendThreshold: return Number("Protections.PTO.Suspend Threshold", By(0x489A, 0x48A4, 0x499B), I2, -32768, 32767, 1800, "mA");
            case DataFlashName.PtoDelay: return Number("Protections.PTO.Delay", By(0x489C, 0x48A6, 0x499D), U2, 0, 65535, 1800, "s");
            case DataFlashName.PtoReset: return Number("Protections.PTO.Reset", By(0x489E, 0x48A8, 0x499F), I2, By(-32768, 0, 0), 32767, 2, "mAh");
            case DataFlashName.CtoChargeThreshold: return Number("Protections.CTO.Charge Threshold", By(0x48A0, 0x48AA, 0x49A1), I2, -32768, 32767, 2500, "mA");
            case DataFlashName.CtoSuspendThreshold: return Number("Protections.CTO.Suspend Threshold", By(0x48A2, 0x48AC, 0x49A3), I2, -32768, 32767, 2000, "mA");
            case DataFlashName.CtoDelay: return Number("Protections.CTO.Delay", By(0x48A4, 0x48AE, 0x49A5), U2, 0, 65535, 54000, "s");
            case DataFlashName.CtoReset: return Number("Protections.CTO.Reset", By(0x48A6, 0x48B0, 0x49A7), I2, 0, 32767, 2, By("mA", "mAh", "mAh"));
            case DataFlashName.OcThreshold: return Number("Protections.OC.Threshold", By(0x48A8, 0x48B2, 0x49A9), I2, -32768, 32767, 300, "mAh");
            case DataFlashName.OcRecovery: return Number("Protections.OC.Recovery", By(0x48AA, 0x48B4, 0x49AB), I2, -32768, 32767, 2, "mAh");
            case DataFlashName.OcRsocRecovery: return Number("Protections.OC.RSOC Recovery", By(0x48AC, 0x48B6, 0x49AD), U1, 0, 100, 90, "%");
            case DataFlashName.ChgvThreshold: return Number("Protections.CHGV.Threshold", By(0x48AD, 0x48B7, 0x49AE), I2, -32768, 32767, 500, "mV");
            case DataFlashName.ChgvDelay: return Number("Protections.CHGV.Delay", By(0x48AF, 0x48B9, 0x49B0), U1, 0, 255, 30, "s");
            case DataFlashName.ChgvRecovery: return Number("Protections.CHGV.Recovery", By(0x48B0, 0x48BA, 0x49B1), I2, -32768, 32767, -500, "mV");
            case DataFlashName.ChgcThreshold: return Number("Protections.CHGC.Threshold", By(0x48B2, 0x48BC, 0x49B3), I2, -32768, 32767, 500, "mA");
            case DataFlashName.ChgcDelay: return Number("Protections.CHGC.Delay", By(0x48B4, 0x48BE, 0x49B5), U1, 0, 255, 2, "s");
            case DataFlashName.ChgcRecoveryThreshold: return Number("Protections.CHGC.Recovery Threshold", By(0x48B5, 0x48BF, 0x49B6), I2, -32768, 32767, 100, "mA");
            case DataFlashName.ChgcRecoveryDelay: return Number("Protections.CHGC.Recovery Delay", By(0x48B7, 0x48C1, 0x49B8), U1, 0, 255, 2, "s");
            case DataFlashName.PchgcThreshold: return Number("Protections.PCHGC.Threshold", By(0x48B8, 0x48C2, 0x49B9), I2, -32768, 32767, 50, "mA");
            case DataFlashName.PchgcDelay: return Number("Protections.PCHGC.Delay", By(0x48BA, 0x48C4, 0x49BB), U1, 0, 255, 2, "s");
            case DataFlashName.PchgcRecoveryThreshold: return Number("Protections.PCHGC.Recovery Threshold", By(0x48BB, 0x48C5, 0x49BC), I2, -32768, 32767, 10, "mA");
            case DataFlashName.PchgcRecoveryDelay: return Number("Protections.PCHGC.Recovery Delay", By(0x48BD, 0x48C7, 0x49BE), U1, 0, 255, 2, "s");
            default: return null;
        }
    }
}
