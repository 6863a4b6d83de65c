namespace Battery.Drivers.Bq40z50;

/// <content>Data flash: shutdown, sleep, ship.</content>
public sealed partial class DataFlashMap
{
    private DataFlashParameter Power(DataFlashName name)
    {
        switch (name)
        {
            case DataFlashName.ValidUpdateVoltage: return Number("Power.Power.Valid Update Voltage", By(0x47D0, 0x47D3, 0x4894), I2, 0, 32767, 3500, "mV");
            case DataFlashName.ShutdownVoltage: return Number("Power.Shutdown.Shutdown Voltage", By(0x47D2, 0x47D5, 0x4896), I2, 0, 32767, 1750, "mV");
            case DataFlashName.ShutdownTime: return Number("Power.Shutdown.Shutdown Time", By(0x47D4, 0x47D7, 0x4898), U1, 0, 255, 10, "s");
            case DataFlashName.PfShutdownVoltage: return Number("Power.Shutdown.PF Shutdown Voltage", By(0, 0x47D8, 0x4899), I2, 0, 32767, 1750, "mV");
            case DataFlashName.PfShutdownTime: return Number("Power.Shutdown.PF Shutdown Time", By(0, 0x47DA, 0x489B), U1, 0, 255, 10, "s");
            case DataFlashName.PsShutdownVoltage: return Number("Power.Shutdown.PS Shutdown Voltage", By(0, 0x47DB, 0x489C), I2, 0, 32767, 2500, "mV");
            case DataFlashName.PsNoLoadResCapThreshold: return Number("Power.Shutdown.PS NoLoadResCap Threshold", By(0, 0x47DD, 0x489E), I2, 0, 32767, 0, "mAh");
            case DataFlashName.ChargerPresentThreshold: return Number("Power.Shutdown.Charger Present Threshold", By(0x47D5, 0x47DF, 0x48A0), I2, 0, 32767, 3000, "mV");
            case DataFlashName.ValidWakeUpCommDelayCheck: return Number("Power.Shutdown.Valid Wake up Comm Delay Check", By(0, 0, 0x48A2), U1, 0, 255, 100, "s");
            case DataFlashName.SleepCurrent: return Number("Power.Sleep.Sleep Current", By(0x47D7, 0x47E1, 0x48A3), I2, 0, 32767, 10, "mA");
            case DataFlashName.SleepBusTimeout: return Number("Power.Sleep.Bus Timeout", By(0x47D9, 0x47E3, 0x48A5), U1, 0, 255, 5, "s");
            case DataFlashName.SleepVoltageTime: return Number("Power.Sleep.Voltage Time", By(0x47DE, 0x47E8, 0x48AA), U1, By(0, 0, 1), By(255, 255, 20), 5, "s");
            case DataFlashName.SleepCurrentTime: return Number("Power.Sleep.Current Time", By(0x47DF, 0x47E9, 0x48AB), U1, By(0, 0, 1), By(255, 255, 60), 20, "s");
            case DataFlashName.SleepWakeComparator: return Bits("Power.Sleep.Wake Comparator", By(0x47E0, 0x47EA, 0x48AC), H1, 0xFF, 0x00);
            case DataFlashName.ShipFetOffTime: return Number("Power.Ship.FET Off Time", By(0x47E1, 0x47EB, 0x48AD), U1, 0, 127, 10, "s");
            case DataFlashName.ShipDelay: return Number("Power.Ship.Delay", By(0x47E2, 0x47EC, 0x48AE), U1, 0, 254, 20, "s");
            case DataFlashName.ShipAutoShipTime: return Number("Power.Ship.Auto Ship Time", By(0x47E3, 0x47ED, 0x48AF), U2, 0, 65535, 1440, "min");
            case DataFlashName.PowerOffTimeout: return Number("Power.Power Off.Timeout", By(0x47E5, 0x47EF, 0x48B1), U2, 0, 65535, 30, "min");
            case DataFlashName.MfcDelay: return Number("Power.Manual FET Control.MFC Delay", By(0x47E7, 0x47F1, 0x48B3), U1, 0, 255, 60, By("min", "s", "0.25 s"));
            case DataFlashName.IataConfig: return Bits("Power.IATA.IATA Config", By(0, 0, 0x48D4), H1, 0xFF, 0x03);
            case DataFlashName.IataDelayTime: return Number("Power.IATA.IATA Delay Time", By(0, 0, 0x48D5), U2, 0, 65535, 10, "s");
            case DataFlashName.IataRsocThreshold: return Number("Power.IATA.IATA RSOC Threshold", By(0, 0, 0x48D7), U1, 0, 100, 30, "%");
            case DataFlashName.IataDeltaVThreshold: return Number("Power.IATA.IATA DeltaV Threshold", By(0, 0, 0x48D8), U1, 0, 255, 50, "mV");
            case DataFlashName.IataDeltaRsoc: return Number("Power.IATA.IATA Delta RSOC", By(0, 0, 0x48D9), U1, 0, 100, 3, "%");
            case DataFlashName.IataWakeAbsRsoc: return Number("Power.IATA.IATA Wake AbsRsoc", By(0, 0, 0x48DA), U1, 0, 100, 10, "%");
            case DataFlashName.IataMinTemperature: return Kelvin("Power.IATA.IATA Min Temperature", By(0, 0, 0x48DB), -400, 1200, 100);
            case DataFlashName.IataMaxTemperature: return Kelvin("Power.IATA.IATA Max Temperature", By(0, 0, 0x48DD), -400, 1200, 400);
            case DataFlashName.IataMinVoltage: return Number("Power.IATA.IATA Min Voltage", By(0, 0, 0x48DF), I2, 0, 32767, 3000, "mV");
            case DataFlashName.IataMaxVoltage: return Number("Power.IATA.IATA Max Voltage", By(0, 0, 0x48E1), I2, 0, 32767, 3600, "mV");
            case DataFlashName.IataRmMah: return Number("Power.IATA STORE.IATA RM mAh", By(0, 0, 0x4500), I2, 0, 32767, 0, "mAh");
            case DataFlashName.IataRmCwh: return Number("Power.IATA STORE.IATA RM cWh", By(0, 0, 0x4502), I2, 0, 32767, 0, "cWh");
            case DataFlashName.IataFccMah: return Number("Power.IATA STORE.IATA FCC mAh", By(0, 0, 0x4504), I2, 0, 32767, 0, "mAh");
            case DataFlashName.IataFccCwh: return Number("Power.IATA STORE.IATA FCC cWh", By(0, 0, 0x4506), I2, 0, 32767, 0, "cWh");
            case DataFlashName.IataFlag: return Bits("Power.IATA STORE.IATA Flag", By(0, 0, 0x4508), H1, 0xFF, 0x00);
            case DataFlashName.UnintendedWakeupDelay: return Number("Power.Unintended Wakeup.Delay", By(0, 0, 0x48E3), U1, 0, 240, 2, "s");
            case DataFlashName.UnintendedWakeupCount: return Number("Power.Unintended Wakeup.Count", By(0, 0, 0x48E4), U1, 0, 255, 3, "");
            default: return null;
        }
    }
}
