namespace Battery.Drivers.Bq40z50;

/// <content>Data flash: configuration registers, enabled protections and failures, fuse, AFE.</content>
public sealed partial class DataFlashMap
{
    private DataFlashParameter Settings(DataFlashName name)
    {
        switch (name)
        {
            case DataFlashName.FetOptions: return Bits("Settings.Configuration.FET Options", By(0x47C7, 0x47C7, 0x4887), H1, 0xFF, 0x20);
            case DataFlashName.SbsGaugingConfiguration: return Bits("Settings.Configuration.SBS Gauging Configuration", By(0x47C8, 0x47C8, 0x4888), H1, By(0xFF, 0x0F, 0x0F), 0x04);
            case DataFlashName.SbsConfiguration: return Bits("Settings.Configuration.Sbs Configuration", By(0x47C9, 0x47C9, 0x4889), H1, 0xFF, 0x20);
            case DataFlashName.AuthConfig: return Bits("Settings.Configuration.Auth Config", By(0, 0, 0x488A), H1, 0x04, 0x00);
            case DataFlashName.PowerConfig: return Bits("Settings.Configuration.Power Config", By(0x47CA, 0x47CB, 0x488B), By(H1, H1, H2), By(0x01, 0x83, 0x03BF), By(0x00, 0x00, 0x0000));
            case DataFlashName.IoConfig: return Bits("Settings.Configuration.IO Config", By(0x47CB, 0x47CC, 0x488D), H1, 0x03, 0x00);
            case DataFlashName.LedConfiguration: return Bits("Settings.Configuration.LED Configuration", By(0x47E8, 0x47F2, 0x48B4), By(H1, H2, H2), By(0xFF, 0x01FF, 0x0FFF), By(0xD0, 0x00D0, 0x00D0));
            case DataFlashName.SocFlagConfigA: return Bits("Settings.Configuration.SOC Flag Config A", By(0x480E, 0x4819, 0x48ED), H2, 0x0FFF, 0x0C8C);
            case DataFlashName.SocFlagConfigB: return Bits("Settings.Configuration.SOC Flag Config B", By(0x4810, 0x481B, 0x48EF), H1, 0xFF, 0x8C);
            case DataFlashName.BalancingConfiguration: return Bits("Settings.Configuration.Balancing Configuration", By(0x4C40, 0x4971, 0x4908), H1, 0xFF, By(0x01, 0x03, 0x01));
            case DataFlashName.ItGaugingConfiguration: return Bits("Settings.Configuration.IT Gauging Configuration", By(0x4829, 0x4834, 0x4917), H2, 0xFFFF, By(0x05FE, 0x54FE, 0xD0FE));
            case DataFlashName.ItGaugingExt: return Bits("Settings.Configuration.IT Gauging Ext", By(0, 0, 0x491B), H2, 0x00FF, 0x001A);
            case DataFlashName.ChargingConfiguration: return Bits("Settings.Configuration.Charging Configuration", By(0x490C, 0x4916, 0x4A0A), H1, By(0x3F, 0x3F, 0xFF), 0x00);
            case DataFlashName.TemperatureEnable: return Bits("Settings.Configuration.Temperature Enable", By(0x494E, 0x495B, 0x4A7B), H1, 0x1F, 0x06);
            case DataFlashName.TemperatureMode: return Bits("Settings.Configuration.Temperature Mode", By(0x494F, 0x495C, 0x4A7C), H1, 0x1F, 0x04);
            case DataFlashName.DaConfiguration: return Bits("Settings.Configuration.DA Configuration", By(0x4950, 0x495D, 0x4A7D), By(H1, H1, H2), By(0xFF, 0xFF, 0xFFFF), By(0x12, 0x12, 0x0012));
            case DataFlashName.PfFuseA: return Bits("Settings.Fuse.PF Fuse A", By(0x47C0, 0x47C0, 0x4880), H1, 0xFF, 0x00);
            case DataFlashName.PfFuseB: return Bits("Settings.Fuse.PF Fuse B", By(0x47C1, 0x47C1, 0x4881), H1, 0xFF, 0x00);
            case DataFlashName.PfFuseC: return Bits("Settings.Fuse.PF Fuse C", By(0x47C2, 0x47C2, 0x4882), H1, 0xFF, 0x00);
            case DataFlashName.PfFuseD: return Bits("Settings.Fuse.PF Fuse D", By(0x47C3, 0x47C3, 0x4883), H1, 0xFF, 0x00);
            case DataFlashName.MinBlowFuseVoltage: return Number("Settings.Fuse.Min Blow Fuse Voltage", By(0x47C4, 0x47C4, 0x4884), I2, 0, 32767, 3500, "mV");
            case DataFlashName.FuseBlowTimeout: return Number("Settings.Fuse.Fuse Blow Timeout", By(0x47C6, 0x47C6, 0x4886), U1, 0, 255, 30, "s");
            case DataFlashName.BtpInitDischargeSet: return Number("Settings.BTP.Init Discharge Set", By(0x47CC, 0x47CD, 0x488E), I2, 0, 32767, 150, "mAh");
            case DataFlashName.BtpInitChargeSet: return Number("Settings.BTP.Init Charge Set", By(0, 0x47CF, 0x4890), I2, 0, 32767, 175, "mAh");
            case DataFlashName.SmbusAddress: return Bits("Settings.SMBus.Address", By(0, 0x47D1, 0x4892), H1, 0xFF, 0x16);
            case DataFlashName.SmbusAddressCheck: return Bits("Settings.SMBus.Address Check", By(0, 0x47D2, 0x4893), H1, 0xFF, 0xEA);
            case DataFlashName.ProtectionConfiguration: return Bits("Settings.Protection.Protection Configuration", By(0x4840, 0x484A, 0x4937), H1, 0x03, 0x00);
            case DataFlashName.EnabledProtectionsA: return Bits("Settings.Protection.Enabled Protections A", By(0x4841, 0x484B, 0x4938), H1, 0xFF, 0xFF);
            case DataFlashName.EnabledProtectionsB: return Bits("Settings.Protection.Enabled Protections B", By(0x4842, 0x484C, 0x4939), H1, 0xFF, By(0xFF, 0x7F, 0x7F));
            case DataFlashName.EnabledProtectionsC: return Bits("Settings.Protection.Enabled Protections C", By(0x4843, 0x484D, 0x493A), H1, 0xFF, By(0xFF, 0xD5, 0xD5));
            case DataFlashName.EnabledProtectionsD: return Bits("Settings.Protection.Enabled Protections D", By(0x4844, 0x484E, 0x493B), H1, 0xFF, By(0xFF, 0x0F, 0x0F));
            case DataFlashName.EnabledPfA: return Bits("Settings.Permanent Failure.Enabled PF A", By(0x48BE, 0x48C8, 0x49BF), H1, 0xFF, 0x00);
            case DataFlashName.EnabledPfB: return Bits("Settings.Permanent Failure.Enabled PF B", By(0x48BF, 0x48C9, 0x49C0), H1, 0xFF, 0x00);
            case DataFlashName.EnabledPfC: return Bits("Settings.Permanent Failure.Enabled PF C", By(0x48C0, 0x48CA, 0x49C1), H1, 0xFF, 0x00);
            case DataFlashName.EnabledPfD: return Bits("Settings.Permanent Failure.Enabled PF D", By(0x48C1, 0x48CB, 0x49C2), H1, 0xFF, 0x00);
            case DataFlashName.AfeProtectionControl: return Bits("Settings.AFE.AFE Protection Control", By(0x4952, 0x495F, 0x4A80), H1, 0xFF, 0x70);
            case DataFlashName.ZvchgExitThreshold: return Number("Settings.AFE.ZVCHG Exit Threshold", By(0x4958, 0x4965, 0x4A86), I2, 0, By(32767, 8000, 8000), By(0, 2200, 2200), "mV");
            case DataFlashName.ManufacturingStatusInit: return Bits("Settings.Manufacturing.Mfg Status init", By(0x4580, 0x4580, 0x4600), H2, 0xFFFF, 0x0000);
            default: return null;
        }
    }
}
