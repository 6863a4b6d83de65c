namespace Battery.Drivers.Bq40z50;

/// <content>Data flash: what the SBS commands show, manufacturer data, signatures.</content>
public sealed partial class DataFlashMap
{
    private DataFlashParameter SbsData(DataFlashName name)
    {
        switch (name)
        {
            case DataFlashName.StaticDfSignature: return Bits("System Data.Integrity.Static DF Signature", By(0x4061, 0x4066, 0x4066), H2, 0x7FFF, 0x0000);
            case DataFlashName.StaticChemDfSignature: return Bits("System Data.Integrity.Static Chem DF Signature", By(0x4063, 0x4068, 0x4068), H2, 0x7FFF, By(0x0000, 0x6C98, 0x73B5));
            case DataFlashName.AllDfSignature: return Bits("System Data.Integrity.All DF Signature", By(0x4065, 0x406A, 0x406A), H2, 0x7FFF, 0x0000);
            case DataFlashName.ManufactureDate: return Number("SBS Configuration.Data.Manufacture Date", By(0x4067, 0x406C, 0x406C), U2, 0, 65535, 0, "");
            case DataFlashName.SerialNumber: return Bits("SBS Configuration.Data.Serial Number", By(0x4069, 0x406E, 0x406E), H2, 0xFFFF, 0x0001);
            case DataFlashName.ManufacturerName: return Text("SBS Configuration.Data.Manufacturer Name", By(0x406B, 0x4070, 0x4070), 21, "Texas Instruments");
            case DataFlashName.DeviceName: return Text("SBS Configuration.Data.Device Name", By(0x4080, 0x4085, 0x4085), 21, By("bq40z50", "bq40z50-R1", "bq40z50-R2"));
            case DataFlashName.DeviceChemistry: return Text("SBS Configuration.Data.Device Chemistry", By(0x4095, 0x409A, 0x409A), 5, "LION");
            case DataFlashName.RemainingAhCapacityAlarm: return Number("SBS Configuration.Data.Remaining AH Cap. Alarm", By(0x47FC, 0x4807, 0x48CA), By(U2, I2, I2), 0, By(700, 32767, 32767), 300, "mAh");
            case DataFlashName.RemainingWhCapacityAlarm: return Number("SBS Configuration.Data.Remaining WH Cap. Alarm", By(0x47FE, 0x4809, 0x48CC), By(U2, I2, I2), 0, By(1000, 32767, 32767), 432, "cWh");
            case DataFlashName.RemainingTimeAlarm: return Number("SBS Configuration.Data.Remaining Time Alarm", By(0x4800, 0x480B, 0x48CE), U2, 0, By(30, 65535, 65535), 10, "min");
            case DataFlashName.InitialBatteryMode: return Bits("SBS Configuration.Data.Initial Battery Mode", By(0x4802, 0x480D, 0x48D0), H2, 0xFFFF, 0x0081);
            case DataFlashName.SpecificationInformation: return Bits("SBS Configuration.Data.Specification Information", By(0x4804, 0x480F, 0x48D2), H2, 0xFFFF, 0x0031);
            case DataFlashName.ManufacturerInfoA: return Text("System Data.Manufacturer Data.Manufacturer Info A", By(0x4040, 0x4040, 0x4040), 33, "abcdefghijklmnopqrstuvwzxy012345");
            default: return null;
        }
    }
}
